// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

/** The value types of saved settings; the constant's name is the {@code type} attribute in the file. */
public enum ConfigEntries {
    config {
        @Override
        public AbstractConfigEntry createEntry(final String key, final String value) {
            throw new IllegalArgumentException("A config is no single value: " + key);
        }
    },
    xboolean {
        @Override
        public AbstractConfigEntry createEntry(final String key, final String value) {
            return new ValueEntry(this, key, Boolean.valueOf(value));
        }
    },
    xstring {
        @Override
        public AbstractConfigEntry createEntry(final String key, final String value) {
            return new ValueEntry(this, key, value);
        }
    },
    xint {
        @Override
        public AbstractConfigEntry createEntry(final String key, final String value) {
            return new ValueEntry(this, key, Integer.valueOf(value));
        }
    },
    xdouble {
        @Override
        public AbstractConfigEntry createEntry(final String key, final String value) {
            return new ValueEntry(this, key, Double.valueOf(some(value)));
        }
    },
    xlong {
        @Override
        public AbstractConfigEntry createEntry(final String key, final String value) {
            return new ValueEntry(this, key, Long.valueOf(value));
        }
    },
    xchar {
        @Override
        public AbstractConfigEntry createEntry(final String key, final String value) {
            return new ValueEntry(this, key, value == null || value.isEmpty() ? '\0' : value.charAt(0));
        }
    },
    xbyte {
        @Override
        public AbstractConfigEntry createEntry(final String key, final String value) {
            return new ValueEntry(this, key, Byte.valueOf(value));
        }
    },
    xshort {
        @Override
        public AbstractConfigEntry createEntry(final String key, final String value) {
            return new ValueEntry(this, key, Short.valueOf(value));
        }
    },
    xfloat {
        @Override
        public AbstractConfigEntry createEntry(final String key, final String value) {
            return new ValueEntry(this, key, Float.valueOf(some(value)));
        }
    },
    xpassword {
        @Override
        public AbstractConfigEntry createEntry(final String key, final String value) {
            return new ValueEntry(this, key, value);
        }
    },
    xtransientstring {
        @Override
        public AbstractConfigEntry createEntry(final String key, final String value) {
            return new ValueEntry(this, key, value);
        }
    };

    public abstract AbstractConfigEntry createEntry(String key, String value);

    private static String some(final String value) {
        if (value == null) {
            throw new IllegalArgumentException("A number cannot be null.");
        }
        return value;
    }
}

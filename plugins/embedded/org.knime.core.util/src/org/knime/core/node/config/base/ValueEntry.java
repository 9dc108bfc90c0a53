// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

import java.util.Objects;

/** A single value; null only where the type is a string. */
final class ValueEntry extends AbstractConfigEntry {

    private static final long serialVersionUID = 1L;

    private final java.io.Serializable m_value;

    ValueEntry(final ConfigEntries type, final String key, final Object value) {
        super(type, key);
        m_value = (java.io.Serializable) value;
    }

    Object value() {
        return m_value;
    }

    @Override
    public String toStringValue() {
        return m_value == null ? null : m_value.toString();
    }

    @Override
    boolean hasSameValue(final AbstractConfigEntry other) {
        return other instanceof ValueEntry entry && Objects.equals(m_value, entry.m_value);
    }
}

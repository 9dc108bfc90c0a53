// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.util;

import org.knime.core.node.InvalidSettingsException;

/** Argument and setting checks; the message template takes {@link String#format} arguments. */
public final class CheckUtils {

    private CheckUtils() {}

    public static void checkSetting(final boolean valid, final String template, final Object... args)
            throws InvalidSettingsException {
        if (!valid) {
            throw new InvalidSettingsException(format(template, args));
        }
    }

    public static <T> T checkSettingNotNull(final T value, final String template, final Object... args)
            throws InvalidSettingsException {
        checkSetting(value != null, template, args);
        return value;
    }

    public static void checkArgument(final boolean valid, final String template, final Object... args)
            throws IllegalArgumentException {
        if (!valid) {
            throw new IllegalArgumentException(format(template, args));
        }
    }

    public static <T> T checkArgumentNotNull(final T value) throws IllegalArgumentException {
        if (value == null) {
            throw new IllegalArgumentException("Argument must not be null");
        }
        return value;
    }

    public static <T> T checkArgumentNotNull(final T value, final String template, final Object... args)
            throws IllegalArgumentException {
        checkArgument(value != null, template, args);
        return value;
    }

    public static <T> T checkNotNull(final T value, final String template, final Object... args)
            throws NullPointerException {
        if (value == null) {
            throw new NullPointerException(format(template, args));
        }
        return value;
    }

    private static String format(final String template, final Object... args) {
        return args.length == 0 ? template : String.format(template, args);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.parameters;

import org.knime.core.node.InvalidSettingsException;

/**
 * Range checks of settings. They repeat those of the dialog, which are not enforced for flow variables or without a
 * dialog.
 */
public final class SettingChecks {
    private SettingChecks() {}

    /** @throws InvalidSettingsException unless from ≤ value ≤ to */
    public static void range(String setting, long value, long from, long to) throws InvalidSettingsException {
        if (value < from || value > to) {
            throw new InvalidSettingsException("\"" + setting + "\" is " + value + ". Choose a value from " + from
                    + (to == Integer.MAX_VALUE || to == Long.MAX_VALUE ? " up." : " to " + to + "."));
        }
    }

    /** @throws InvalidSettingsException unless from ≤ value ≤ to */
    public static void range(String setting, double value, double from, double to) throws InvalidSettingsException {
        if (!(value >= from && value <= to)) {
            throw new InvalidSettingsException(
                    "\"" + setting + "\" is " + value + ". Choose a value from " + from + " to " + to + ".");
        }
    }

    /** @throws InvalidSettingsException unless value > 0 and finite */
    public static void positive(String setting, double value) throws InvalidSettingsException {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new InvalidSettingsException("\"" + setting + "\" is " + value + ". Choose a value above 0.");
        }
    }

    /** @throws InvalidSettingsException if the text is empty */
    public static void filled(String setting, String value) throws InvalidSettingsException {
        if (value == null || value.isBlank()) {
            throw new InvalidSettingsException("\"" + setting + "\" is empty. Enter or choose a value.");
        }
    }
}

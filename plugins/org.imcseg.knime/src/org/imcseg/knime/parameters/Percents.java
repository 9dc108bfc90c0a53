// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.parameters;

import java.math.BigDecimal;
import org.knime.core.node.InvalidSettingsException;

/**
 * Shares as percentages in dialogs. Workflows and flow variables keep shares from 0 to 1, so that saved workflows,
 * loops over a column of shares and variables on the command line keep their meaning ({@link SavedShare}).
 */
public final class Percents {
    /** For the description of such a setting. */
    public static final String VARIABLE = " A flow variable sets it as a share from 0 to 1.";

    private Percents() {}

    /**
     * 0.07 for 7. The decimal point is shifted instead of multiplying, so that no digit changes in conversion to the
     * dialog and back.
     */
    public static double toShare(double percent) {
        return move(percent, -2);
    }

    /** 7 for 0.07. */
    public static double ofShare(double share) {
        return move(share, 2);
    }

    private static double move(double value, int digits) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value).scaleByPowerOfTen(digits).doubleValue()
                : value;
    }

    /** @throws InvalidSettingsException unless from ≤ percent ≤ to */
    public static void check(String setting, double percent, double from, double to) throws InvalidSettingsException {
        if (!(percent >= from && percent <= to)) {
            throw refused(setting, percent, "from " + SettingTexts.number(from) + " to " + SettingTexts.number(to));
        }
    }

    /** @throws InvalidSettingsException unless 0 < percent < 100 */
    public static void checkBetween(String setting, double percent) throws InvalidSettingsException {
        if (!(percent > 0 && percent < 100)) {
            throw refused(setting, percent, "above 0 and below 100");
        }
    }

    /** The message also names the share, for users who set it by a flow variable. */
    private static InvalidSettingsException refused(String setting, double percent, String limits) {
        return new InvalidSettingsException("\"" + setting + "\" is " + percent + " (a share of " + toShare(percent)
                + "). Choose a value " + limits + "; a flow variable sets it as a share, 0.5 for 50 %.");
    }
}

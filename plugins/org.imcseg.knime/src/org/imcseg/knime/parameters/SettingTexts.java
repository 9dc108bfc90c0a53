// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.parameters;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Settings in words, for records and warnings. */
public final class SettingTexts {
    private static final MathContext DIGITS = new MathContext(6);

    private SettingTexts() {}

    /** A number without trailing zeros: 70, 0.125. */
    public static String number(double value) {
        return BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros().toPlainString();
    }

    /** A share from 0 to 1 as 12.5 %. */
    public static String percent(double share) {
        return number(100 * share) + " %";
    }

    /** An option's name in lower case, such as each image. */
    public static String option(Enum<?> option) {
        return option.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}

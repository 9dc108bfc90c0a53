// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.measure;

/**
 * Numbers as Python and pandas write them: the shortest decimal that is read as the same number, with an exponent below
 * 1e-4 and from 1e16. Java's own {@code Double.toString} has another layout and, before Java 19, sometimes digits too
 * many.
 */
final class DecimalText {
    private static final int FIXED_FROM = -4;
    private static final int FIXED_BELOW = 16;

    private DecimalText() {}

    /** The text of a number; empty for NaN, as pandas writes a missing value. */
    static String of(double value) {
        return isSpecial(value) ? special(value) : text(value < 0, ShortestDecimal.of(Math.abs(value)));
    }

    /** The text of a number of single precision, as pandas writes a column of float32. */
    static String of(float value) {
        return isSpecial(value) ? special(value) : text(value < 0, ShortestDecimal.of(Math.abs(value)));
    }

    private static boolean isSpecial(double value) {
        return value == 0 || Double.isNaN(value) || Double.isInfinite(value);
    }

    private static String special(double value) {
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        return Double.isNaN(value) ? "" : value > 0 ? "inf" : "-inf";
    }

    private static String text(boolean negative, ShortestDecimal decimal) {
        String digits = Long.toString(decimal.digits());
        int exponent = digits.length() - 1 + decimal.exponent();
        StringBuilder text = new StringBuilder(negative ? "-" : "");
        if (exponent < FIXED_FROM || exponent >= FIXED_BELOW) {
            text.append(digits.charAt(0)).append(digits.length() > 1 ? "." : "").append(digits, 1, digits.length());
            return text.append(exponent < 0 ? "e-" : "e+")
                    .append(Math.abs(exponent) < 10 ? "0" : "")
                    .append(Math.abs(exponent))
                    .toString();
        }
        int point = exponent + 1;
        if (point <= 0) {
            return text.append("0.").append("0".repeat(-point)).append(digits).toString();
        }
        if (digits.length() <= point) {
            return text.append(digits)
                    .append("0".repeat(point - digits.length()))
                    .append(".0")
                    .toString();
        }
        return text.append(digits, 0, point)
                .append('.')
                .append(digits, point, digits.length())
                .toString();
    }
}

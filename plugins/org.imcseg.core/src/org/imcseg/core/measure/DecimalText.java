// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.measure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers as Python and pandas write them: the shortest decimal that is read as the same number, with an exponent below 1e-4 and from 1e16. Java's own
 * {@code Double.toString} has another layout and, before Java 19, sometimes digits too many.
 */
final class DecimalText {
    /** Any decimal of so few digits survives the way through a double or float that is not subnormal: there is no shorter one to look for. */
    private static final int SAFE_DOUBLE = 15;
    private static final int SAFE_FLOAT = 6;
    private static final int FIXED_FROM = -4;
    private static final int FIXED_BELOW = 16;
    private static final double WHOLE = 1e15;

    private DecimalText() {
    }

    /** The text of a number; empty for NaN, as pandas writes a missing value. */
    static String of(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return special(value);
        }
        if (value == Math.rint(value) && Math.abs(value) < WHOLE) {
            return value == 0 && 1 / value < 0 ? "-0.0" : (long) value + ".0";
        }
        boolean subnormal = Math.abs(value) < Double.MIN_NORMAL;
        BigDecimal printed = new BigDecimal(Double.toString(value));
        if (!subnormal && printed.stripTrailingZeros().precision() <= SAFE_DOUBLE) {
            return text(printed);
        }
        BigDecimal exact = new BigDecimal(value);
        for (int digits = subnormal ? 1 : SAFE_DOUBLE;; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == value) {
                return text(rounded);
            }
        }
    }

    /** The text of a number of single precision, as pandas writes a column of float32. */
    static String of(float value) {
        if (Float.isNaN(value) || Float.isInfinite(value)) {
            return special(value);
        }
        if (value == 0) {
            return of((double) value);
        }
        BigDecimal exact = new BigDecimal(value);
        for (int digits = Math.abs(value) < Float.MIN_NORMAL ? 1 : SAFE_FLOAT;; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.floatValue() == value) {
                return text(rounded);
            }
        }
    }

    private static String special(double value) {
        return Double.isNaN(value) ? "" : value > 0 ? "inf" : "-inf";
    }

    private static String text(BigDecimal decimal) {
        BigDecimal shortest = decimal.stripTrailingZeros();
        String digits = shortest.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - shortest.scale();
        String sign = shortest.signum() < 0 ? "-" : "";
        if (exponent >= FIXED_FROM && exponent < FIXED_BELOW) {
            String plain = shortest.toPlainString();
            return plain.indexOf('.') < 0 ? plain + ".0" : plain;
        }
        String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        String power = Math.abs(exponent) < 10 ? "0" + Math.abs(exponent) : Integer.toString(Math.abs(exponent));
        return sign + digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+") + power;
    }
}

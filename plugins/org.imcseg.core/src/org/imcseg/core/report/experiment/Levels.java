// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report.experiment;

import java.math.BigDecimal;
import java.math.MathContext;

/** Names of the grid's columns, and their values as text. */
final class Levels {
    /** Share of the cells erased from the labels, 0 to 1. */
    static final String MISSING_SHARE = "missing_share";
    /** Largest kernel of the outline errors in pixels, 0 for none. */
    static final String LARGEST_KERNEL = "largest_kernel";
    /** Tissues of the training, such as "lung, breast". */
    static final String TRAINING_TISSUES = "training_tissues";
    /** Label of the method. */
    static final String METHOD = "method";
    /** The loss by its name in the settings. */
    static final String LOSS = "loss";
    /** What is learned: {@link #CELLS} or {@link #FOREGROUND}. */
    static final String TARGET = "target";

    static final String CELLS = "CELLS";
    static final String FOREGROUND = "FOREGROUND";
    /** Round of bootstrapping, which is not a column of the grid. */
    static final String ROUND = "Round";

    private Levels() {}

    /** The heading of a column of levels. */
    static String heading(String column) {
        return switch (column) {
            case MISSING_SHARE -> "Missing cells";
            case LARGEST_KERNEL -> "Largest kernel";
            case ROUND -> "Round";
            case TRAINING_TISSUES -> "Trained on";
            case METHOD -> "Method";
            case LOSS -> "Loss";
            case TARGET -> "Learned";
            default -> column;
        };
    }

    /** A value as a level is called: 50 %, 3 × 3. */
    static String label(String column, Object value) {
        if (value == null) {
            return "–";
        }
        if (value instanceof Number number) {
            return switch (column) {
                case MISSING_SHARE -> text(100 * number.doubleValue()) + " %";
                case LARGEST_KERNEL -> number.intValue() == 0 ? "none" : number.intValue() + " × " + number.intValue();
                default -> text(number.doubleValue());
            };
        }
        return value.toString();
    }

    /** A level without the heading of its column: round 3, 50 % missing. */
    static String caption(String column, Level level) {
        return switch (column) {
            case MISSING_SHARE -> level.label() + " missing";
            case ROUND -> "round " + level.label();
            case LARGEST_KERNEL -> level.value() == 0 ? "no kernel" : "up to " + level.label();
            default -> level.label();
        };
    }

    /** A value as part of a series' name, without the heading of its column. */
    static String inSeries(String column, Object value) {
        if (column.equals(TARGET)) {
            return CELLS.equals(value)
                    ? "distance output"
                    : FOREGROUND.equals(value) ? "watershed of the mask" : String.valueOf(value);
        }
        return value instanceof String text
                ? text
                : switch (column) {
                    case MISSING_SHARE -> label(column, value) + " missing";
                    case LARGEST_KERNEL -> "kernels up to " + label(column, value);
                    default -> column + " " + label(column, value);
                };
    }

    /** In the shortest form: 70, 0.125. */
    private static String text(double value) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value)
                        .round(new MathContext(6))
                        .stripTrailingZeros()
                        .toPlainString()
                : String.valueOf(value);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.figures;

import java.awt.Shape;
import java.awt.geom.PathIterator;

/** Shapes as the path data of SVG, to a hundredth of a unit. */
final class SvgPaths {
    private static final char[] COMMANDS = {'M', 'L', 'Q', 'C', 'Z'};
    private static final int[] NUMBERS = {2, 2, 4, 6, 0};

    private SvgPaths() {}

    /** Empty if the shape is, or if one of its coordinates is NaN. */
    static String of(Shape shape) {
        StringBuilder path = new StringBuilder();
        double[] at = new double[6];
        for (PathIterator steps = shape.getPathIterator(null); !steps.isDone(); steps.next()) {
            int kind = steps.currentSegment(at);
            path.append(COMMANDS[kind]);
            for (int i = 0; i < NUMBERS[kind]; i++) {
                if (!Double.isFinite(at[i])) {
                    return "";
                }
                path.append(i > 0 ? " " : "").append(number(at[i]));
            }
        }
        return path.toString();
    }

    static String number(double value) {
        double rounded = Math.rint(value * 100) / 100;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }
}

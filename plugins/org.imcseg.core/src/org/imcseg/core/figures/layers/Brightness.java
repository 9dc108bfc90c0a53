// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.figures.layers;

import org.imcseg.core.preprocess.Percentile;

/**
 * The range of a channel's values that a picture encodes, and the default contrast limits.
 *
 * @param bottom the minimum, or 0 where no value is negative
 * @param top the greatest value, above {@code bottom}
 * @param low shown dark
 * @param high shown bright: the 99th percentile, as in {@link org.imcseg.core.figures.Composite}; the greatest value
 *     where that is not above {@code low}
 */
public record Brightness(float bottom, float top, float low, float high) {
    private static final double BRIGHTEST = 99;

    /** For all values of a plane; NaN values do not count. */
    public static Brightness of(float[] plane) {
        float least = 0;
        float greatest = Float.NEGATIVE_INFINITY;
        for (float value : plane) {
            if (Float.isFinite(value)) {
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
        }
        float top = greatest > least ? greatest : least + 1;
        float high = (float) Percentile.of(plane, BRIGHTEST);
        return new Brightness(least, top, least, high > least ? high : top);
    }

    /** For values of which the range is known, such as probabilities from 0 to 1. */
    public static Brightness between(float bottom, float top) {
        return new Brightness(bottom, top, bottom, top);
    }
}

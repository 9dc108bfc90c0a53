// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.metrics;

/**
 * Quantiles by linear interpolation between order statistics (Hyndman and Fan's type 7, 1996: the default of R and
 * numpy).
 */
public final class Quantile {
    private Quantile() {}

    /**
     * @param sorted at least one value, ascending, no NaN; may end with infinities
     * @param share 0 to 1
     */
    public static double of(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) Math.floor(position);
        int above = Math.min(below + 1, sorted.length - 1);
        double part = position - below;
        // infinity times 0 and infinity minus infinity are not numbers
        return part == 0 || sorted[below] == sorted[above]
                ? sorted[below]
                : sorted[below] + part * (sorted[above] - sorted[below]);
    }
}

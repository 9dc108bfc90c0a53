// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.preprocess;

/**
 * Percentiles by linear interpolation between order statistics, as numpy's default method and Hyndman and Fan's type 7
 * (1996): of n sorted values the p-th percentile lies at position (n − 1)·p/100, counted from 0. Exact and linear in
 * time. Values that are not finite count as 0.
 */
public final class Percentile {
    private Percentile() {}

    /**
     * @param values at least one
     * @param percentile 0 to 100
     */
    public static double of(float[] values, double percentile) {
        if (!(percentile >= 0 && percentile <= 100)) {
            throw new IllegalArgumentException("A percentile lies between 0 and 100, not at " + percentile + ".");
        }
        if (values.length == 0) {
            throw new IllegalArgumentException("There is no percentile of no values.");
        }
        RadixSelection selection = new RadixSelection(percentile);
        selection.count(values);
        selection.endCount();
        selection.refine(values);
        return selection.value();
    }
}

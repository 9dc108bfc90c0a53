// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.figures;

import java.util.Arrays;
import java.util.List;
import org.imcseg.core.metrics.Quantile;

/**
 * What a box of a boxplot shows (Tukey 1977): quartiles (see {@link Quantile}) and whiskers to the furthest values
 * within 1.5 interquartile ranges of the box.
 *
 * @param n number of values
 * @param lowWhisker smallest value not further than 1.5 interquartile ranges below the first quartile
 * @param highWhisker largest value not further than that above the third quartile
 * @param outliers the values beyond the whiskers, ascending
 */
record BoxStatistics(
        int n,
        double lowWhisker,
        double firstQuartile,
        double median,
        double thirdQuartile,
        double highWhisker,
        double[] outliers) {
    private static final double REACH = 1.5;

    /** @param values at least one, all finite */
    static BoxStatistics of(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double q1 = Quantile.of(sorted, 0.25);
        double q3 = Quantile.of(sorted, 0.75);
        double low = q1 - REACH * (q3 - q1);
        double high = q3 + REACH * (q3 - q1);
        double[] inside =
                Arrays.stream(sorted).filter(v -> v >= low && v <= high).toArray();
        return new BoxStatistics(
                sorted.length,
                inside[0],
                q1,
                Quantile.of(sorted, 0.5),
                q3,
                inside[inside.length - 1],
                Arrays.stream(sorted).filter(v -> v < low || v > high).toArray());
    }
}

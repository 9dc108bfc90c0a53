// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.metrics;

import java.util.Arrays;

/**
 * Some numbers in short.
 *
 * @param n how many there are
 * @param excluded how many had no value (NaN) and are left out of everything else
 * @param mean their mean; NaN if there are none
 * @param median their median; NaN if there are none
 * @param sd their sample standard deviation (divided by n − 1); NaN if fewer than two
 * @param min the least; NaN if there are none
 * @param max the largest; NaN if there are none
 */
public record Summary(int n, int excluded, double mean, double median, double sd, double min, double max) {

    /** Summarises values. @param values NaN values are left out */
    public static Summary of(double[] values) {
        double[] sorted =
                Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
        int n = sorted.length;
        int excluded = values.length - n;
        if (n == 0) {
            return new Summary(0, excluded, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        double mean = Arrays.stream(sorted).sum() / n;
        double squares = Arrays.stream(sorted).map(v -> (v - mean) * (v - mean)).sum();
        double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
        return new Summary(
                n, excluded, mean, median, n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1)), sorted[0], sorted[n - 1]);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.metrics;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * Confidence intervals of scores, the independent unit being a group (patient or sample): images of one patient are
 * alike, so a method that took each for itself would give intervals that are too narrow.
 *
 * <p>Example: {@code new JackknifeIntervals(.95).mean(dscOfImages, patientOfImages)}.
 */
public sealed interface ConfidenceIntervals permits JackknifeIntervals, BootstrapIntervals {
    /** Intended coverage, above 0 and below 1. */
    double level();

    /** How they are made, for people: "cluster jackknife", "percentile bootstrap, 2000 replicates, seed 1". */
    String method();

    /** What a reader of a report must know about them, in one or two sentences. */
    String explanation();

    /**
     * Interval of the mean of scores.
     *
     * @param values scores from 0 to 1; NaN are left out
     * @param groups which group each belongs to, as many
     * @return {@link Interval#NONE} with fewer than two groups
     */
    Interval mean(double[] values, List<String> groups);

    /**
     * Interval of the mean of differences of scores.
     *
     * @param values from −1 to 1; NaN are left out
     * @param groups which group each belongs to, as many
     * @return {@link Interval#NONE} with fewer than two groups
     */
    Interval meanDifference(double[] values, List<String> groups);

    /**
     * Interval of a score of pooled counts.
     *
     * @param counts of each item; those without a pixel are left out
     * @param groups which group each belongs to, as many
     * @return {@link Interval#NONE} with fewer than two groups
     */
    Interval pooled(List<ConfusionCounts> counts, List<String> groups, Metric metric, EmptyRule rule);

    /**
     * Interval of a score of something that adds up, such as the cells of images.
     *
     * @param items what adds up
     * @param groups which group each belongs to, as many
     * @param score of a sum, 0 to 1; NaN where it is not defined
     * @return {@link Interval#NONE} with fewer than two groups
     */
    <T> Interval pooled(List<T> items, List<String> groups, BinaryOperator<T> plus, ToDoubleFunction<T> score);

    /** @throws IllegalArgumentException unless the level lies between 0 and 1 */
    static void requireLevel(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException(
                    "The level of a confidence interval lies between 0 and 1, not at " + level + ".");
        }
    }
}

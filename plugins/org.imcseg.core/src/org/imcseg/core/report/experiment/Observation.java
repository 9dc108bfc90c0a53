// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report.experiment;

import org.imcseg.core.metrics.Metric;
import org.imcseg.core.metrics.Score;
import org.imcseg.core.metrics.Scores;

/**
 * An image (or item) as one run scored it, with its place in the experiment.
 *
 * @param series what else was varied, in words; empty if nothing was
 * @param seed of the run; empty if unknown
 * @param scores of its pixels and, where cells were scored, of its cells
 */
record Observation(Level level, String series, String seed, String image, String sample, Scores scores) {
    double score(Score score) {
        return scores.of(score);
    }

    /** What two observations have in common that can be compared as a pair. */
    String pair() {
        return seed + "\n" + image;
    }

    /** Neither in the truth nor in the prediction is any cell. */
    boolean isEmpty() {
        return Double.isNaN(score(Metric.DSC));
    }
}

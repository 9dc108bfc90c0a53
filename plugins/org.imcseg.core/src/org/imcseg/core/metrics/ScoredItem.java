// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.metrics;

/**
 * One scored thing, a patch or a whole image.
 *
 * @param name of the item
 * @param image name of the image that it is part of; its own if it is whole
 * @param group patient or sample, for the confidence interval; where unknown the image's name
 * @param counts its pixels
 * @param cells its cells; null where they are not given or not numbered
 */
public record ScoredItem(String name, String image, String group, ConfusionCounts counts, ObjectSums cells) {
    /** An item whose pixels alone are scored. */
    public ScoredItem(String name, String image, String group, ConfusionCounts counts) {
        this(name, image, group, counts, null);
    }

    /** The same without cells. */
    public ScoredItem withoutCells() {
        return new ScoredItem(name, image, group, counts);
    }

    /** @return NaN where the score is not defined, or the item has no cells */
    public double score(Score score, EmptyRule rule) {
        if (score instanceof Metric metric) {
            return metric.of(counts, rule);
        }
        return cells == null ? Double.NaN : ((ObjectScore) score).of(cells);
    }

    /** The image of two patches. */
    public ScoredItem joined(ScoredItem patch) {
        ObjectSums sum = cells == null ? patch.cells : patch.cells == null ? cells : cells.plus(patch.cells);
        return new ScoredItem(name, image, group, counts.plus(patch.counts), sum);
    }
}

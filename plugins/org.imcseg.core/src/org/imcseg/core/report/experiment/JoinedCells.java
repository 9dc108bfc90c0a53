// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report.experiment;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.imcseg.core.metrics.CellCounts;
import org.imcseg.core.metrics.ObjectScore;
import org.imcseg.core.metrics.Scores;

/**
 * The object scores of an image from those of its patches: precision, recall, F1 and AP from the sums of matched, true
 * and predicted cells; panoptic quality, whose denominator is half of the true and predicted cells, as the mean
 * weighted by them; mean AP, whose counts are not known, as the plain mean.
 *
 * @param patches with cells; none where no patch has
 */
record JoinedCells(List<RunItem> patches) {
    /** The cells of all patches; null if there are no patches. */
    CellCounts counts() {
        return patches.stream().map(RunItem::cells).reduce(CellCounts::plus).orElse(null);
    }

    /** All scores that reports show. */
    Scores scores() {
        return Scores.of(ObjectScore.REPORTED, this::score);
    }

    private double score(ObjectScore score) {
        CellCounts counts = patches.isEmpty() ? CellCounts.NONE : counts();
        return switch (score) {
            case PRECISION -> counts.precision();
            case RECALL -> counts.recall();
            case F1 -> counts.f1();
            case AP -> counts.ap();
            case PANOPTIC_QUALITY -> mean(
                    score, p -> p.cells().truth() + p.cells().predicted());
            case MEAN_AP, MEAN_MATCHED_IOU -> mean(score, p -> 1);
        };
    }

    /** Patches without a value count nothing. */
    private double mean(ObjectScore score, ToDoubleFunction<RunItem> weight) {
        List<RunItem> defined = patches.stream()
                .filter(p -> !Double.isNaN(p.scores().of(score)))
                .toList();
        return defined.stream()
                        .mapToDouble(p -> weight.applyAsDouble(p) * p.scores().of(score))
                        .sum()
                / defined.stream().mapToDouble(weight).sum();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.scorer;

import java.util.function.ToDoubleFunction;

import org.imcseg.core.metrics.ConfusionCounts;
import org.imcseg.core.metrics.Metric;
import org.imcseg.core.metrics.ObjectMatches;

/** The scores of cells that have a column, defined in {@link ObjectMatches}. */
enum ObjectScore {
    PRECISION("Object Precision", m -> m.precision(ObjectScore.MATCH), Metric.PRECISION),
    RECALL("Object Recall", m -> m.recall(ObjectScore.MATCH), Metric.RECALL),
    F1("Object F1", m -> m.f1(ObjectScore.MATCH), Metric.DSC),
    AP("AP 0.5", m -> m.ap(ObjectScore.MATCH), Metric.JACCARD),
    MEAN_AP("Mean AP 0.5-0.9", ObjectMatches::meanAp, null),
    PANOPTIC_QUALITY("Panoptic Quality", ObjectMatches::panopticQuality, null),
    MEAN_MATCHED_IOU("Mean Matched IoU", ObjectMatches::meanMatchedIou, null);

    /** IoU from which cells match. */
    static final double MATCH = 0.5;

    private final String title;
    private final ToDoubleFunction<ObjectMatches> score;
    private final Metric ofCounts;

    ObjectScore(String title, ToDoubleFunction<ObjectMatches> score, Metric ofCounts) {
        this.title = title;
        this.score = score;
        this.ofCounts = ofCounts;
    }

    String title() {
        return title;
    }

    double of(ObjectMatches matches) {
        return score.applyAsDouble(matches);
    }

    /** The pixel metric with the same formula in TP, FP and FN; null if there is none. */
    Metric ofCounts() {
        return ofCounts;
    }

    /** Matched and unmatched cells as counts without true negatives, which cells have not. */
    static ConfusionCounts counts(ObjectMatches matches, double threshold) {
        int tp = matches.matched(threshold);
        return new ConfusionCounts(tp, matches.predicted() - tp, matches.truth() - tp, 0);
    }
}

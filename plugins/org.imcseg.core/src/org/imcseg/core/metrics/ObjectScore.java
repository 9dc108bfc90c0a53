// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.metrics;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Scores of cells, 0 to 1, defined in {@link CellCounts} and {@link ObjectSums}; matched at an IoU of ½ where they have
 * one threshold.
 */
public enum ObjectScore implements Score {
    /** Matched share of the predicted cells. */
    PRECISION("Object Precision", "object_precision", s -> s.atHalf().precision()),
    /** Matched share of the true cells. */
    RECALL("Object Recall", "object_recall", s -> s.atHalf().recall()),
    /** Harmonic mean of precision and recall. */
    F1("Object F1", "object_f1", s -> s.atHalf().f1()),
    /** Average precision at an IoU of ½. */
    AP("AP 0.5", "ap_50", s -> s.atHalf().ap()),
    /** Mean of the average precision over {@link ObjectMatches#AP_THRESHOLDS}. */
    MEAN_AP("Mean AP 0.5-0.9", "mean_ap", ObjectSums::meanAp),
    /** Panoptic quality. */
    PANOPTIC_QUALITY("Panoptic Quality", "panoptic_quality", ObjectSums::panopticQuality),
    /** Mean IoU of the matched cells, also called segmentation quality. */
    MEAN_MATCHED_IOU("Mean Matched IoU", "mean_matched_iou", ObjectSums::meanMatchedIou);

    /** Those that reports show: without {@link #MEAN_MATCHED_IOU}, which says nothing about cells that are missed. */
    public static final List<ObjectScore> REPORTED = List.of(PRECISION, RECALL, F1, AP, MEAN_AP, PANOPTIC_QUALITY);

    private final String title;
    private final String csvName;
    private final ToDoubleFunction<ObjectSums> score;

    ObjectScore(String title, String csvName, ToDoubleFunction<ObjectSums> score) {
        this.title = title;
        this.csvName = csvName;
        this.score = score;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String csvName() {
        return csvName;
    }

    /** The score of one image or of several together. @return NaN where it is not defined */
    public double of(ObjectSums sums) {
        return score.applyAsDouble(sums);
    }
}

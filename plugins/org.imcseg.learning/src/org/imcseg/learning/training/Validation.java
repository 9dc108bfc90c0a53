// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

/**
 * Scores of a network on the validation set, pooled over all valid pixels.
 *
 * @param loss mean over batches
 * @param pixels pixel scores
 * @param objectF1 F1 of cells at an IoU of ½, 2TP / (c·P + T) with P predicted and T labelled cells, see
 *     {@link #annotatedShare}; NaN if unknown
 * @param meanProbability mean output
 * @param labelledShare share of pixels labelled as cell
 * @param annotatedShare c by which scores weight predictions, {@link ObjectiveSettings#scoredShare}
 * @param threshold output from which a pixel counts as cell
 */
record Validation(
        double loss,
        PixelScores pixels,
        double objectF1,
        double meanProbability,
        double labelledShare,
        double annotatedShare,
        double threshold) {
    /** Minimum correlation, as a fraction of that of a perfect prediction, for an output that depends on the pixel. */
    private static final double MINIMUM_SKILL = .05;

    /**
     * Pixel scores.
     *
     * @param dsc 2TP / (2TP + FP + FN) at the threshold
     * @param score 2TP / (c·PP + Y) with PP predicted and Y labelled pixels. With complete labels, c = 1, it is the
     *     DSC; if a random share c of the cells is labelled, it estimates the DSC with complete labels
     * @param standardError of the DSC over patches; 0 if the threshold was determined from the data, or with a single
     *     patch
     * @param recall share of the labelled pixels that are predicted; 0 without any
     * @param correlation Pearson correlation of output and label, 0 for a constant output
     * @param matthews Matthews correlation of prediction and label, 0 if all or no pixels are predicted
     */
    record PixelScores(
            double dsc, double score, double standardError, double recall, double correlation, double matthews) {}

    double score() {
        return pixels.score();
    }

    /** Whether all scores are finite. */
    boolean isFinite() {
        return Double.isFinite(meanProbability) && Double.isFinite(pixels.correlation());
    }

    /** Share of cell pixels expected with complete labels. */
    double cellShare() {
        return Math.min(1, labelledShare / annotatedShare);
    }

    /**
     * The output's correlation with the labels as a fraction of that of a perfect prediction: with missing cells, even
     * that is small.
     */
    double skill() {
        return skill(annotatedShare);
    }

    /** The same for another annotated share c. */
    double skill(double share) {
        return pixels.correlation() / highestCorrelation(share);
    }

    /**
     * Whether the output depends on the pixel. One that does not has collapsed, however high its DSC on dense tissue.
     */
    boolean tellsPixelsApart() {
        return skill() >= MINIMUM_SKILL;
    }

    /** Whether the prediction at the threshold depends on the pixel: false if all or no pixels are called cell. */
    boolean isUseful() {
        return pixels.matthews() >= MINIMUM_SKILL * highestCorrelation(annotatedShare);
    }

    /**
     * Correlation of a perfect prediction with the labels: 1 with complete labels; with a share c of the cells √(c (1 −
     * π) / (1 − c π)), where π is the true share of cell pixels.
     */
    private double highestCorrelation(double share) {
        double cells = Math.min(1, labelledShare / share);
        return cells >= 1 || labelledShare <= 0 ? 1 : Math.sqrt(share * (1 - cells) / (1 - labelledShare));
    }
}

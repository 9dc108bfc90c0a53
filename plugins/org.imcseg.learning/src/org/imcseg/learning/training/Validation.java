// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

/**
 * How a network does on the validation part, all valid pixels pooled.
 *
 * @param loss mean over batches
 * @param pixels scores of the pixels
 * @param objectF1 F1 of single cells at an IoU of ½, 2TP / (c·P + T) with P predicted and T labelled cells, see
 *     {@link #annotatedShare}; NaN where it is not known
 * @param meanProbability mean output
 * @param labelledShare share of pixels that are labelled as cell
 * @param annotatedShare c by which scores count predictions, {@link ObjectiveSettings#scoredShare}
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
    /**
     * Correlation, as a share of what a perfect prediction has, from which an output counts as depending on the pixel.
     */
    private static final double MINIMUM_SKILL = .05;

    /**
     * Scores of pixels.
     *
     * @param dsc 2TP / (2TP + FP + FN) at the threshold
     * @param score 2TP / (c·PP + Y): PP predicted and Y labelled pixels. With complete labels, c = 1, it is the DSC;
     *     where a share c of the cells is labelled, and which ones is chance, it estimates what the DSC would be with
     *     complete labels
     * @param standardError of the DSC as of a sample of patches; 0 where the threshold is found, or where there is only
     *     one patch
     * @param recall share of the labelled pixels that are predicted; 0 where there are none
     * @param correlation of output and label (Pearson), 0 where the output is constant
     * @param matthews correlation of prediction and label, 0 where all or no pixels are predicted
     */
    record PixelScores(
            double dsc, double score, double standardError, double recall, double correlation, double matthews) {}

    double score() {
        return pixels.score();
    }

    /** Whether all is a number. */
    boolean isFinite() {
        return Double.isFinite(meanProbability) && Double.isFinite(pixels.correlation());
    }

    /** Share of cell pixels there would be with complete labels. */
    double cellShare() {
        return Math.min(1, labelledShare / annotatedShare);
    }

    /**
     * The output's correlation with the labels as a share of what a prediction of all cells would have: labels that
     * lack cells make even that small.
     */
    double skill() {
        return skill(annotatedShare);
    }

    /** The same where another share c of the cells is labelled than the scores count with. */
    double skill(double share) {
        return pixels.correlation() / highestCorrelation(share);
    }

    /**
     * Whether the output depends on the pixel. One that does not has collapsed, however high its DSC where most is
     * cell.
     */
    boolean tellsPixelsApart() {
        return skill() >= MINIMUM_SKILL;
    }

    /** Whether the prediction at the threshold depends on the pixel; not so if all or no pixels are called cell. */
    boolean isUseful() {
        return pixels.matthews() >= MINIMUM_SKILL * highestCorrelation(annotatedShare);
    }

    /**
     * With complete labels 1; with a share c of the cells √(c (1 − π) / (1 − c π)), where π is the true share of cell
     * pixels.
     */
    private double highestCorrelation(double share) {
        double cells = Math.min(1, labelledShare / share);
        return cells >= 1 || labelledShare <= 0 ? 1 : Math.sqrt(share * (1 - cells) / (1 - labelledShare));
    }
}

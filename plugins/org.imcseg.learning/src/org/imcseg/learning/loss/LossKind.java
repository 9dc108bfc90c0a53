// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.loss;

/** The losses a user can choose, each with its schedule over the first steps. */
public enum LossKind {
    /**
     * Soft Dice that starts with the squared denominator and a warm-up, then becomes the paper's: does not collapse.
     */
    SOFT_DICE("soft Dice, squared start"),
    /** Soft Dice with the plain sum in the denominator from the first step; warm-up as set. */
    PLAIN_DICE("soft Dice, plain"),
    /** Soft Dice with the squared sum in the denominator throughout. Outputs shrink with missing labels. */
    SQUARED_DICE("soft Dice, squared"),
    /**
     * The paper's literal description: plain form, full learning rate from the first step, no guard. Mostly collapses.
     */
    PAPER_DICE("soft Dice, literally as in the paper"),
    /** Binary cross-entropy. */
    BCE("binary cross-entropy"),
    /** Binary cross-entropy plus plain soft Dice. */
    BCE_DICE("binary cross-entropy + soft Dice"),
    /**
     * Soft Dice for labels with missing cells: the annotated share scales the prediction. With a share of 1 it equals
     * {@link #SOFT_DICE}.
     */
    PU_DICE("PU-Dice, squared start"),
    /**
     * Binary cross-entropy for labels with missing cells: the network learns the probability of being annotated, so the
     * threshold is half the mean output on annotated pixels. (Elkan and Noto, KDD 2008.)
     */
    BCE_PU("binary cross-entropy, threshold for missing cells"),
    /**
     * Binary cross-entropy for labels with missing cells: the non-negative estimate of the loss with complete labels.
     * With a share of 1 it equals {@link #BCE}.
     */
    PU_BCE("non-negative PU cross-entropy"),
    /**
     * The sum of {@link #PU_BCE} and {@link #PU_DICE} without squared start. With a share of 1 it equals
     * {@link #BCE_DICE}.
     */
    PU_BCE_DICE("non-negative PU cross-entropy + PU-Dice");

    private final String label;

    LossKind(String label) {
        this.label = label;
    }

    /** Display name. */
    public String label() {
        return label;
    }

    /** Whether start phase, warm-up and guard apply. */
    public boolean isGuarded() {
        return this != PAPER_DICE;
    }

    /** Whether labels may lack cells: then the annotated share must be known, and epochs are scored with it. */
    public boolean expectsMissingCells() {
        return this == PU_DICE || this == BCE_PU || this == PU_BCE || this == PU_BCE_DICE;
    }

    /** Whether the threshold is determined on the validation labels instead of set by the user. */
    public boolean findsThreshold() {
        return this == BCE_PU;
    }

    /** Whether the first steps use the squared form. */
    public boolean hasSquaredStart() {
        return this == SOFT_DICE || this == PU_DICE;
    }

    /** The replacement if this loss collapses repeatedly; suits the same labels. */
    public LossKind alternative() {
        return switch (this) {
            case PU_DICE, PU_BCE_DICE -> PU_BCE;
            case BCE_PU, PU_BCE -> PU_DICE;
            default -> BCE_DICE;
        };
    }

    /**
     * The loss of a step.
     *
     * @param starting true during the start phase
     * @param smoothing s of the Dice losses
     * @param annotatedShare share of the cells that are annotated, above 0 and at most 1; ignored unless the loss
     *     {@link #expectsMissingCells()}
     */
    public LossFunction at(boolean starting, double smoothing, double annotatedShare) {
        return at(starting ? 1. : 0., smoothing, annotatedShare);
    }

    /** The loss of a step if the start phase ends gradually. @param squareShare 1 at the start, decreasing to 0 */
    public LossFunction at(double squareShare, double smoothing, double annotatedShare) {
        return switch (this) {
            case SOFT_DICE -> new DiceLoss(squareShare, smoothing, 1);
            case PU_DICE -> new DiceLoss(squareShare, smoothing, annotatedShare);
            case PLAIN_DICE, PAPER_DICE -> new DiceLoss(false, smoothing);
            case SQUARED_DICE -> new DiceLoss(true, smoothing);
            case BCE, BCE_PU -> new CrossEntropyLoss();
            case PU_BCE -> new PuCrossEntropyLoss(annotatedShare);
            case PU_BCE_DICE -> new SumLoss(
                    new PuCrossEntropyLoss(annotatedShare), new DiceLoss(false, smoothing, annotatedShare));
            case BCE_DICE -> new SumLoss(new CrossEntropyLoss(), new DiceLoss(false, smoothing));
        };
    }
}

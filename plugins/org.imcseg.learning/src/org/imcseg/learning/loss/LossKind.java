// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.loss;

/** The losses a user can choose, each with its schedule over the first steps. */
public enum LossKind {
    /**
     * Soft Dice that begins with the squared denominator and a rising learning rate, then is the paper's: does not
     * collapse. The default.
     */
    SOFT_DICE("soft Dice, squared start"),
    /** Soft Dice with the plain sum in the denominator from the first step; the learning rate rises as set. */
    PLAIN_DICE("soft Dice, plain"),
    /** Soft Dice with the squared sum in the denominator throughout. Outputs shrink where labels are missing. */
    SQUARED_DICE("soft Dice, squared"),
    /**
     * What the paper states to the letter: the plain form, full learning rate from the first step, no guard. Collapses
     * in most runs.
     */
    PAPER_DICE("soft Dice, literally as in the paper"),
    /** Binary cross-entropy. */
    BCE("binary cross-entropy"),
    /** Binary cross-entropy plus plain Dice. */
    BCE_DICE("binary cross-entropy + soft Dice"),
    /**
     * Soft Dice for labels that lack cells: the prediction counts with the annotated share. With a share of 1 it is
     * {@link #SOFT_DICE}.
     */
    PU_DICE("PU-Dice, squared start"),
    /**
     * Binary cross-entropy for labels that lack cells: the network learns the probability of being annotated, so the
     * threshold is half the mean output on annotated pixels. (Elkan and Noto, KDD 2008.)
     */
    BCE_PU("binary cross-entropy, threshold for missing cells"),
    /**
     * Binary cross-entropy for labels that lack cells, the non-negative estimate of the loss with complete labels. With
     * a share of 1 it is {@link #BCE}.
     */
    PU_BCE("non-negative PU cross-entropy"),
    /**
     * The sum of {@link #PU_BCE} and {@link #PU_DICE} without squared start. With a share of 1 it is {@link #BCE_DICE}.
     */
    PU_BCE_DICE("non-negative PU cross-entropy + PU-Dice");

    private final String label;

    LossKind(String label) {
        this.label = label;
    }

    /** For people. */
    public String label() {
        return label;
    }

    /** Whether the start phase, rising learning rate and guard, applies. */
    public boolean isGuarded() {
        return this != PAPER_DICE;
    }

    /**
     * Whether the labels may lack cells: then the annotated share of the cells must be known, and epochs are scored
     * with it.
     */
    public boolean expectsMissingCells() {
        return this == PU_DICE || this == BCE_PU || this == PU_BCE || this == PU_BCE_DICE;
    }

    /** Whether the threshold is found on the validation labels instead of set by the user. */
    public boolean findsThreshold() {
        return this == BCE_PU;
    }

    /** Whether the first steps have a form of their own. */
    public boolean hasSquaredStart() {
        return this == SOFT_DICE || this == PU_DICE;
    }

    /** What to try where this one collapses again and again; it must suit the same labels. */
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
     * @param annotatedShare share of the cells that the labels tell of, above 0 and at most 1; of no effect unless the
     *     loss {@link #expectsMissingCells()}
     */
    public LossFunction at(boolean starting, double smoothing, double annotatedShare) {
        return at(starting ? 1. : 0., smoothing, annotatedShare);
    }

    /** The same where the start phase ends gradually. @param squareShare 1 at the start, falling to 0 */
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

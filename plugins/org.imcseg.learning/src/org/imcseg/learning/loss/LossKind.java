// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.loss;

/** The losses a user can choose, each with its schedule over the first steps. */
public enum LossKind {
    /** Soft Dice that begins with the squared denominator and a rising learning rate, then is the paper's: does not collapse. The default. */
    SOFT_DICE("soft Dice, squared start"),
    /** Soft Dice with the plain sum in the denominator from the first step; the learning rate rises as set. */
    PLAIN_DICE("soft Dice, plain"),
    /** Soft Dice with the squared sum in the denominator throughout. Outputs shrink where labels are missing. */
    SQUARED_DICE("soft Dice, squared"),
    /** What the paper states to the letter: the plain form, full learning rate from the first step, no guard. Collapses in most runs. */
    PAPER_DICE("soft Dice, literally as in the paper"),
    /** Binary cross-entropy. */
    BCE("binary cross-entropy"),
    /** Binary cross-entropy plus plain Dice. */
    BCE_DICE("binary cross-entropy + soft Dice");

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
     * The loss of a step.
     *
     * @param starting true during the start phase
     * @param smoothing s of the Dice losses
     */
    public Loss at(boolean starting, double smoothing) {
        return switch (this) {
            case SOFT_DICE -> new DiceLoss(starting, smoothing);
            case PLAIN_DICE, PAPER_DICE -> new DiceLoss(false, smoothing);
            case SQUARED_DICE -> new DiceLoss(true, smoothing);
            case BCE -> new CrossEntropyLoss();
            case BCE_DICE -> new SumLoss(new CrossEntropyLoss(), new DiceLoss(false, smoothing));
        };
    }
}

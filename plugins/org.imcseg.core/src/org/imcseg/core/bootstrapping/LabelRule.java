// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.bootstrapping;

import org.imcseg.core.image.LabelMask;

/** How predictions become the labels of the next round. */
public enum LabelRule {
    /** Only what was predicted, as in the paper: labelled cells that were not found again are lost. */
    REPLACE,
    /**
     * What was predicted and the labels of round 0: an annotated cell is never lost, a false one does not outlive its
     * round.
     */
    UNION,
    /** What was predicted and the labels of this round: cells only become more. */
    ACCUMULATE;

    /**
     * The labels of the next round.
     *
     * <p>Predicted pixels that touch no kept cell (8 neighbours) become cells of their own, one a connected component;
     * those that do touch one extend it. What is not annotated in the labels of round 0 stays so. A prediction that
     * numbers its cells keeps them apart: each stays one cell, and a kept cell grows only over those that it lies in.
     *
     * @param first labels of round 0
     * @param current labels that the model of this round learned from
     * @param predicted what it predicted on the same image: cell where above 0, with an id a cell or a single value
     * @return a new mask
     * @throws IllegalArgumentException if the masks differ in size
     */
    public LabelMask next(LabelMask first, LabelMask current, LabelMask predicted) {
        requireSame(first, current, "current labels");
        requireSame(first, predicted, "prediction");
        LabelMask next =
                switch (this) {
                    case REPLACE -> GrownLabels.of(
                            new LabelMask(first.width(), first.height(), new int[first.ids().length]), predicted);
                    case UNION -> GrownLabels.of(first, predicted);
                    case ACCUMULATE -> GrownLabels.of(current, predicted);
                };
        return next.annotatedIn(first.annotated());
    }

    private static void requireSame(LabelMask first, LabelMask other, String what) {
        if (first.width() != other.width() || first.height() != other.height()) {
            throw new IllegalArgumentException("The " + what + " measures " + other.width() + " x " + other.height()
                    + " pixels, but the labels " + first.width() + " x " + first.height()
                    + ". Predict the very images that Bootstrap Loop Start hands out.");
        }
    }
}

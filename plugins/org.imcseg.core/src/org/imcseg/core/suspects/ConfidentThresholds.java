// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.suspects;

/**
 * How sure the model is of each label on average: the thresholds of confident learning (Northcutt, Jiang and Chuang,
 * JAIR 2021). Where a model is unsure of a label in general, as of cell where many cells are not annotated, less
 * probability counts as sure.
 *
 * @param cell mean probability of cell over the annotated cells, each cell counting the same
 * @param background mean probability of background over the pixels that are not annotated
 */
public record ConfidentThresholds(double cell, double background) {
    /**
     * Whether the model gives the other label at least the probability that it gives it on average where it is
     * annotated.
     */
    public boolean isConfident(Suspect.Kind kind, double probability) {
        return kind == Suspect.Kind.MISSING ? probability >= cell : 1 - probability >= background;
    }

    /**
     * How much the model prefers the other label: both probabilities less their thresholds, shifted by the larger
     * threshold so that none is below 0, and divided by their sum, as cleanlab adjusts probabilities for its label
     * quality. ½ where the model prefers neither; the same scale for both kinds.
     *
     * @param probability of cell, 0 to 1
     * @return 0 to 1
     */
    public double score(Suspect.Kind kind, double probability) {
        double shift = Math.max(cell, background);
        double forCell = probability - cell + shift;
        double forBackground = 1 - probability - background + shift;
        return (kind == Suspect.Kind.MISSING ? forCell : forBackground) / (forCell + forBackground);
    }
}

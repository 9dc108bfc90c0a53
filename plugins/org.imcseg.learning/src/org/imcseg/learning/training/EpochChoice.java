// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

/**
 * Which epoch's weights a training keeps. An epoch whose prediction does not depend on the pixel loses to any whose
 * prediction does.
 */
public enum EpochChoice {
    /** The one with the highest validation score, as in the paper. */
    HIGHEST_SCORE,
    /**
     * For labels that lack cells: the one that finds most labelled pixels among those whose validation DSC lies within
     * one standard error of the highest. With few labels many epochs do, and which of them is highest is chance; and
     * where labels lack cells, the DSC hardly falls when fewer cells are found. Where labels are too large it prefers
     * epochs that draw cells too large. Scores that account for missing cells need no such help: of them the highest
     * counts. (The standard error as the margin of what cannot be told apart: Breiman et al., Classification and
     * Regression Trees, 1984.)
     */
    MOST_FOUND,
    /**
     * The one with the highest object F1 on the validation labels; by the score where the network has no distance
     * output.
     */
    HIGHEST_OBJECT_F1,
    /** The last one, for a learning rate that falls at the end. */
    LAST
}

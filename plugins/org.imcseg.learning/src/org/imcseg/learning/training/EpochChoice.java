// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

/** Which epoch's weights a training keeps. An epoch whose prediction depends on the pixel beats any whose does not. */
public enum EpochChoice {
    /** The one with the highest validation score, as in the paper. */
    HIGHEST_SCORE,
    /**
     * For incomplete labels: the epoch that finds most labelled pixels among those whose validation DSC lies within one
     * standard error of the highest. With few labels, many epochs qualify and the highest is a matter of chance; with
     * missing cells, the DSC hardly falls when fewer cells are found. With dilated labels this prefers epochs that draw
     * cells too large. Scores that account for missing cells need no such correction: the highest one counts.
     * (One-standard-error rule: Breiman et al., Classification and Regression Trees, 1984.)
     */
    MOST_FOUND,
    /** The epoch with the highest object F1 on the validation labels; the highest score without distance output. */
    HIGHEST_OBJECT_F1,
    /** The last one; suits a learning rate that decays to the end. */
    LAST
}

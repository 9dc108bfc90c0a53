// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.bootstrapping;

/**
 * One training of a bootstrapping and what it gave.
 *
 * @param number 0 for the training on the labels as they were given
 * @param seed of the training
 * @param labelledShare share of the training pixels that were labelled as cell, 0 to 1; NaN where there were none
 * @param labelledCells cells among the training labels
 * @param validationDsc DSC of the chosen epoch on the validation labels, 0 to 1
 * @param validationScore by which the epoch was chosen: the DSC, or what the loss uses where labels lack cells
 * @param meanDsc mean over the scored items, NaN where there are none
 */
public record BootstrapRound(
        int number,
        int seed,
        double labelledShare,
        long labelledCells,
        double validationDsc,
        double validationScore,
        double meanDsc) {}

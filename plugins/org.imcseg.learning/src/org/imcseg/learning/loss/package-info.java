// SPDX-License-Identifier: Apache-2.0
/**
 * What training minimises: losses of logits against labels with their gradients, in plain Java, so that all engines
 * train with identical losses.
 *
 * <p>With p the output, y the label of a pixel, sums over all valid pixels of a batch, s the smoothing and c the share
 * of the cells that is annotated:
 *
 * <ul>
 *   <li>soft Dice: 1 − (2Σpy + s) / (Σp + Σy + s), the paper's (Bird et al., ISBI 2024). For a constant output it falls
 *       as p rises, so training may saturate at "all cell"; it therefore begins with Σp² in place of Σp.
 *   <li>binary cross-entropy: −mean(y ln p + (1 − y) ln(1 − p)).
 *   <li>PU-Dice: 1 − (2Σpy + s) / (c·Σp + Σy + s), for labels that lack cells. Take complete labels Y and keep each
 *       cell with probability c: Σy and Σpy then have the expectations c·ΣY and c·ΣpY, so that for s → 0 the ratio of
 *       expectations 2cΣpY / (cΣp + cΣY) is soft Dice with complete labels. With c = 1 it is soft Dice itself. It
 *       begins with c·Σp².
 *   <li>binary cross-entropy with a found threshold: the output estimates the probability of being annotated, which is
 *       c times that of being cell; the threshold is half the mean output on annotated validation pixels, an estimate
 *       of c/2 (Elkan and Noto, KDD 2008).
 *   <li>non-negative PU cross-entropy: unlabelled pixels count as background, minus the share that annotated ones say
 *       is cell (Kiryo et al., NeurIPS 2017), with the absolute value of that difference, which cannot fall below 0.
 *       With c = 1 it is binary cross-entropy.
 * </ul>
 *
 * <p>Sums of a cross-entropy and a Dice loss join the calibration of the one with the balance of the other;
 * non-negative PU cross-entropy with PU-Dice is the default. Where a network has a second output, the relative inner
 * distance of each cell, {@link org.imcseg.learning.loss.Objective} adds its absolute error on labelled cells.
 *
 * <p>The losses for labels with missing cells assume that cells are missing at random. Annotators tend to omit dim,
 * small and crowded cells: then such cells are not learned, and no loss of this package can tell.
 */
package org.imcseg.learning.loss;

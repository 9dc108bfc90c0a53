// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.budget;

/**
 * One scored image or patch of one training.
 *
 * @param series what is compared, such as a method; each gets a curve of its own
 * @param seed distinguishes trainings with the same number of cells; redrawn in resampling
 * @param cells annotated cells the training saw
 * @param sample patient or sample of the scored image; redrawn in resampling
 * @param score such as the DSC; NaN if the item has none
 */
public record BudgetItem(String series, String seed, double cells, String sample, double score) {}

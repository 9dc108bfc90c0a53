// SPDX-License-Identifier: Apache-2.0
/**
 * Annotation Budget: how many annotated cells a score requires, from the scores of trainings with different numbers of
 * annotated cells.
 */
package org.imcseg.knime.nodes.budget;

// SPDX-License-Identifier: Apache-2.0
/**
 * Annotation Budget: how many annotated cells a score takes, from the scores of trainings with different numbers of
 * them.
 */
package org.imcseg.knime.nodes.budget;

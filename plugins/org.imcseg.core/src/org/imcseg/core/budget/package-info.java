// SPDX-License-Identifier: Apache-2.0
/**
 * How many cells must be annotated: a learning curve fitted to the scores of trainings with different numbers of
 * annotated cells, its uncertainty, and its inverse.
 */
package org.imcseg.core.budget;

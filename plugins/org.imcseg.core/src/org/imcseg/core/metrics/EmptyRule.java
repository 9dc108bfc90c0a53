// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.metrics;

/**
 * What an item scores that has a cell neither in the truth nor in the prediction, where DSC and its friends are 0/0.
 */
public enum EmptyRule {
    /** It has no score, is left out of every summary, and counted as left out. */
    EXCLUDE,
    /** DSC 1; Jaccard, precision and recall 0; specificity as it is. What some published scripts do. */
    DSC_ONE,
    /** All are 1: nothing was to be found and nothing was. */
    ALL_ONE
}

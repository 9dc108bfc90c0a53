// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.budget;

/** How intervals of a learning curve follow from its resamples. */
public enum BandMethod {
    /** Percentiles, widened as Student's t is wider than the normal distribution. */
    STUDENT,
    /** Percentiles alone, which are too narrow with few samples or seeds. */
    PERCENTILES
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.measure;

/**
 * One column of a table of cells.
 *
 * @param name unique within the table
 * @param kind of its values
 */
public record CellFeature(String name, Kind kind) {
    /** What a feature's values are. */
    public enum Kind {
        /** {@link Integer}. */
        WHOLE,
        /** {@link Double}. */
        NUMBER,
        /** {@link Boolean}. */
        TRUTH
    }
}

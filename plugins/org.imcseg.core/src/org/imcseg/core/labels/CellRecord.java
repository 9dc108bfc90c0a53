// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.labels;

/**
 * The fate of one cell of a corrupted annotation.
 *
 * @param row the mask it is in
 * @param cell its id
 * @param area its pixels before
 * @param kept false if it was erased as missing
 * @param kernel edge of the square it was to be eroded or dilated with; 0 for none
 * @param operation what was done with it
 * @param newArea its pixels afterwards
 */
public record CellRecord(String row, int cell, int area, boolean kept, int kernel, Operation operation, int newArea) {
    /** What can be done to a cell's outline. */
    public enum Operation {
        NONE("none"),
        /** Under-segmentation. */
        EROSION("erosion"),
        /** Over-segmentation. */
        DILATION("dilation"),
        /** An erosion left out because it would have erased the cell. */
        SKIPPED_EROSION("skipped erosion");

        private final String text;

        Operation(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** True if the cell was not erased as missing. */
    public boolean erased() {
        return !kept;
    }

    /** True if the cell was kept but its erosion left nothing of it. */
    public boolean vanished() {
        return kept && newArea == 0;
    }
}

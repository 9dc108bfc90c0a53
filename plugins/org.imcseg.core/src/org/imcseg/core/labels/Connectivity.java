// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.labels;

/** Which pixels touch. */
public enum Connectivity {
    /** Those that share an edge. */
    FOUR(4),
    /** Those that share an edge or a corner. */
    EIGHT(8);

    private final int neighbours;

    Connectivity(int neighbours) {
        this.neighbours = neighbours;
    }

    /** Number of neighbours of a pixel. */
    public int neighbours() {
        return neighbours;
    }
}

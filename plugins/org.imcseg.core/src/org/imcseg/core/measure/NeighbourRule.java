// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.measure;

/**
 * When two cells are neighbours; the three rules are those of {@code steinbock measure neighbors}
 * ({@code steinbock/measurement/neighbors.py}).
 */
public enum NeighbourRule {
    /** Nobody is. */
    NONE,
    /**
     * Cells that share a pixel's edge after each has grown by the maximum distance. Such neighbours have no distance.
     */
    EXPANSION,
    /** Cells whose centroids are no farther apart than the maximum distance. */
    CENTROID_DISTANCE,
    /**
     * Cells of which two pixels have centres no farther apart than the maximum distance; touching cells have the
     * distance 1.
     */
    BORDER_DISTANCE
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.measure;

/**
 * Which cells are neighbours.
 *
 * @param rule how distance is measured
 * @param maximumDistance in pixels, above 0; by how much cells grow where the rule is expansion
 * @param maximumNeighbours the number of nearest neighbours that are kept of each cell, 0 for all; always 0 where the
 *     rule is expansion, which yields no distance
 */
public record NeighbourSettings(NeighbourRule rule, double maximumDistance, int maximumNeighbours) {
    /** No neighbours. */
    public static final NeighbourSettings NONE = new NeighbourSettings(NeighbourRule.NONE, 1, 0);

    public NeighbourSettings {
        if (!(maximumDistance > 0)) {
            throw new IllegalArgumentException(
                    "The maximum distance of neighbours is " + maximumDistance + " pixels. Choose a number above 0.");
        }
        if (maximumNeighbours < 0) {
            throw new IllegalArgumentException("The maximum number of neighbours is " + maximumNeighbours
                    + ". Choose 0 for all, or a number above.");
        }
        if (rule == NeighbourRule.EXPANSION && maximumNeighbours > 0) {
            throw new IllegalArgumentException("Neighbours by expansion have no distance, so the nearest "
                    + maximumNeighbours + " are not known. Choose 0 for all neighbours, or another rule.");
        }
    }

    /** Neighbours by expansion, each cell growing by this number of pixels. */
    public static NeighbourSettings expansion(double pixels) {
        return new NeighbourSettings(NeighbourRule.EXPANSION, pixels, 0);
    }
}

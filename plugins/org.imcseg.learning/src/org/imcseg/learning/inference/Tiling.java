// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.inference;

/**
 * How large images are predicted tile by tile.
 *
 * @param tileSize edge length of a tile in pixels; rounded up to a valid input size of the network
 * @param overlap minimum overlap of neighbouring tiles in pixels, blended linearly; 0 to half the tile size
 * @param batchSize tiles per forward pass
 */
public record Tiling(int tileSize, int overlap, int batchSize) {
    /** Suits most images and machines. */
    public static final Tiling DEFAULT = new Tiling(256, 32, 4);

    public Tiling {
        if (tileSize < 16 || tileSize > 8192) {
            throw new IllegalArgumentException("The tile size must be 16 to 8192 pixels, not " + tileSize + ".");
        }
        if (overlap < 0 || overlap > tileSize / 2) {
            throw new IllegalArgumentException(
                    "The overlap must be 0 to half the tile size, " + tileSize / 2 + " pixels, not " + overlap + ".");
        }
        if (batchSize < 1 || batchSize > 1024) {
            throw new IllegalArgumentException("The number of tiles at once must be 1 to 1024, not " + batchSize + ".");
        }
    }
}

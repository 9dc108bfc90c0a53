// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.inference;

/**
 * Tiles along one axis of an image: all of equal size, the last one shifted back to end with the image. Only an image
 * smaller than a tile is padded.
 *
 * @param length of the image in pixels
 * @param size of a tile in pixels
 * @param count number of tiles
 * @param overlap minimum overlap of neighbouring tiles in pixels
 */
record TileAxis(int length, int size, int count, int overlap) {
    static TileAxis of(int length, int tileSize, int overlap, int multiple) {
        int size = roundUp(Math.min(length, roundUp(tileSize, multiple)), multiple);
        int step = size - overlap;
        int count = length <= size ? 1 : (length - size + step - 1) / step + 1;
        return new TileAxis(length, size, count, overlap);
    }

    private static int roundUp(int value, int multiple) {
        return (value + multiple - 1) / multiple * multiple;
    }

    /** First pixel of a tile. */
    int start(int tile) {
        return count == 1 ? 0 : Math.min(tile * (size - overlap), length - size);
    }

    /** Blending weight of a tile's pixel: a linear ramp over the overlap with a neighbour, 1 elsewhere; never 0. */
    float weight(int tile, int offset) {
        float rising = tile == 0 ? 1 : (offset + 1f) / (overlap + 1);
        float falling = tile == count - 1 ? 1 : (size - offset) / (overlap + 1f);
        return Math.min(1, Math.min(rising, falling));
    }
}

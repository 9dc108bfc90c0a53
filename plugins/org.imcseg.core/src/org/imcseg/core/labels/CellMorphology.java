// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.labels;

/**
 * Erodes and dilates all cells of a mask at once, each with its own square; time is linear in pixels (and, for
 * dilation, outline × square).
 */
final class CellMorphology {
    private final int width;
    private final int height;

    CellMorphology(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /**
     * Chebyshev distance of each cell's pixels to the nearest of another id, where the image's border does not count: a
     * pixel survives erosion with a square of edge 2r + 1 if it is above r. Two passes (Rosenfeld and Pfaltz, 1968).
     * Pixels without another id anywhere have a distance beyond the image; background has 0.
     */
    int[] depths(int[] ids) {
        int[] depth = new int[ids.length];
        int far = width + height;
        for (int y = 0; y < height; y++) {
            for (int x = 0, i = y * width; x < width; x++, i++) {
                if (ids[i] != 0) {
                    int d = x > 0 ? nearer(ids, depth, i, i - 1, far) : far;
                    depth[i] = y > 0 ? nearest(ids, depth, i, x, i - width, d) : d;
                }
            }
        }
        for (int y = height - 1; y >= 0; y--) {
            for (int x = width - 1, i = y * width + x; x >= 0; x--, i--) {
                if (ids[i] != 0) {
                    int d = x < width - 1 ? nearer(ids, depth, i, i + 1, depth[i]) : depth[i];
                    depth[i] = y < height - 1 ? nearest(ids, depth, i, x, i + width, d) : d;
                }
            }
        }
        return depth;
    }

    /** By the three pixels of a neighbouring row, of which {@code middle} is the one in the same column. */
    private int nearest(int[] ids, int[] depth, int i, int x, int middle, int best) {
        int d = nearer(ids, depth, i, middle, best);
        d = x > 0 ? nearer(ids, depth, i, middle - 1, d) : d;
        return x < width - 1 ? nearer(ids, depth, i, middle + 1, d) : d;
    }

    private static int nearer(int[] ids, int[] depth, int i, int j, int best) {
        return Math.min(best, ids[i] == ids[j] ? depth[j] + 1 : 1);
    }

    /**
     * Spreads cells into free pixels. A free pixel in reach of several goes to the one with the nearest pixel
     * (Euclidean), of equals to the lower index.
     *
     * @param cells index + 1 of the cell at a pixel, 0 for background; cells that do not spread are ignored
     * @param radius for each index, how far the cell spreads in chessboard distance; 0 for not at all
     * @param out where cells spread to; pixels that are not 0 are taken
     */
    void spread(int[] cells, int[] radius, int[] out) {
        int[] distance = new int[out.length];
        int[] claim = new int[out.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int cell = cells[y * width + x];
                if (cell > 0 && radius[cell - 1] > 0 && onOutline(cells, x, y)) {
                    claim(cell, x, y, radius[cell - 1], out, distance, claim);
                }
            }
        }
        for (int i = 0; i < out.length; i++) {
            if (claim[i] > 0) {
                out[i] = claim[i];
            }
        }
    }

    private void claim(int cell, int x, int y, int radius, int[] out, int[] distance, int[] claim) {
        for (int ny = Math.max(0, y - radius); ny <= Math.min(height - 1, y + radius); ny++) {
            for (int nx = Math.max(0, x - radius); nx <= Math.min(width - 1, x + radius); nx++) {
                int i = ny * width + nx;
                if (out[i] == 0) {
                    int d = (nx - x) * (nx - x) + (ny - y) * (ny - y);
                    if (claim[i] == 0 || d < distance[i] || d == distance[i] && cell < claim[i]) {
                        distance[i] = d;
                        claim[i] = cell;
                    }
                }
            }
        }
    }

    /** Only a pixel with a foreign neighbour over an edge can be the nearest of its cell to a pixel outside. */
    private boolean onOutline(int[] cells, int x, int y) {
        int i = y * width + x;
        return x > 0 && cells[i - 1] != cells[i]
                || x < width - 1 && cells[i + 1] != cells[i]
                || y > 0 && cells[i - width] != cells[i]
                || y < height - 1 && cells[i + width] != cells[i];
    }
}

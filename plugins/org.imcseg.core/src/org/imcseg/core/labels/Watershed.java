// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.labels;

import java.util.Arrays;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.progress.Progress;

/**
 * Divides a foreground among the summits of a relief by flooding from the top (after Vincent and Soille, IEEE PAMI
 * 1991). Where two floods meet, they become one if the lower summit rises no more than a given depth above the meeting
 * point, that is, seeds are the summits with a larger dynamic (Grimaud, 1992). No pixel is lost to dividing lines.
 * Neighbours are those over edges and corners; pixels of equal height are taken row by row.
 */
final class Watershed {
    private static final int LEVELS = 1 << 16;

    private final float[] relief;
    private final boolean[] foreground;
    private final int width;
    private final int height;

    Watershed(float[] relief, boolean[] foreground, int width, int height) {
        this.relief = relief;
        this.foreground = foreground;
        this.width = width;
        this.height = height;
    }

    /** @return ids with gaps; every foreground pixel has one */
    LabelMask flood(double depth, Progress progress) {
        int[] order = descending();
        int[] basin = new int[relief.length];
        Arrays.fill(basin, -1);
        // a basin is named by its first pixel, which is its summit
        UnionFind basins = new UnionFind(relief.length);
        int[] summit = new int[relief.length];
        int[] near = new int[8];
        for (int k = 0; k < order.length; k++) {
            if ((k & 0xfffff) == 0) {
                progress.checkCancelled();
                progress.report(k / (double) order.length, null);
            }
            int pixel = order[k];
            int n = neighbours(basin, pixel, near);
            if (n == 0) {
                basin[pixel] = pixel;
                summit[pixel] = pixel;
                continue;
            }
            int highest = -1;
            for (int a = 0; a < n; a++) {
                int root = basins.find(near[a]);
                highest = highest < 0 ? root : meet(basins, summit, highest, root, relief[pixel] + depth);
            }
            basin[pixel] = basin[steepest(basin, pixel)];
        }
        int[] ids = new int[basin.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = basin[i] < 0 ? 0 : basins.find(basin[i]) + 1;
        }
        return new LabelMask(width, height, ids);
    }

    /** Joins two floods if the lower summit is not above the level; returns the flood with the higher summit. */
    private int meet(UnionFind basins, int[] summit, int a, int b, double level) {
        int rootA = basins.find(a);
        int rootB = basins.find(b);
        if (rootA == rootB) {
            return rootA;
        }
        boolean first = relief[summit[rootA]] >= relief[summit[rootB]];
        int high = first ? rootA : rootB;
        int low = first ? rootB : rootA;
        if (relief[summit[low]] > level) {
            return high;
        }
        int top = summit[high];
        basins.union(rootA, rootB);
        int joined = basins.find(rootA);
        summit[joined] = top;
        return joined;
    }

    /** The flooded neighbour that lies highest. */
    private int steepest(int[] basin, int pixel) {
        int best = -1;
        int x = pixel % width;
        int y = pixel / width;
        for (int ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
            for (int nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
                int i = ny * width + nx;
                if (basin[i] >= 0 && (best < 0 || relief[i] > relief[best])) {
                    best = i;
                }
            }
        }
        return best;
    }

    private int neighbours(int[] basin, int pixel, int[] near) {
        int n = 0;
        int x = pixel % width;
        int y = pixel / width;
        for (int ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
            for (int nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
                int b = basin[ny * width + nx];
                if (b >= 0) {
                    near[n++] = b;
                }
            }
        }
        return n;
    }

    /** The foreground pixels from high to low, sorted by counting over 65,536 levels. */
    private int[] descending() {
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        int n = 0;
        for (int i = 0; i < relief.length; i++) {
            if (foreground[i]) {
                min = Math.min(min, relief[i]);
                max = Math.max(max, relief[i]);
                n++;
            }
        }
        float scale = max > min ? (LEVELS - 1) / (max - min) : 0;
        int[] start = new int[LEVELS + 1];
        for (int i = 0; i < relief.length; i++) {
            if (foreground[i]) {
                start[level(i, max, scale) + 1]++;
            }
        }
        for (int l = 0; l < LEVELS; l++) {
            start[l + 1] += start[l];
        }
        int[] order = new int[n];
        for (int i = 0; i < relief.length; i++) {
            if (foreground[i]) {
                order[start[level(i, max, scale)]++] = i;
            }
        }
        return order;
    }

    private int level(int i, float max, float scale) {
        return Math.min(LEVELS - 1, (int) ((max - relief[i]) * scale));
    }
}

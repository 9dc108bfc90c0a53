// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.labels;

import java.util.Arrays;

/**
 * The foreground of an image as runs of pixels within rows, in reading order: far fewer than pixels, since cells are
 * compact.
 */
final class Runs {
    private final int width;
    /** Index of the first run of each row, and their number. */
    private final int[] rows;

    private int[] starts = new int[1024];
    private int[] ends = new int[1024];
    private int count;

    private Runs(int width, int height) {
        this.width = width;
        this.rows = new int[height + 1];
    }

    static Runs of(boolean[] foreground, int width, int height) {
        Runs runs = new Runs(width, height);
        for (int y = 0; y < height; y++) {
            int start = -1;
            for (int i = y * width; i < (y + 1) * width; i++) {
                if (foreground[i] != start >= 0) {
                    start = runs.turn(start, i);
                }
            }
            runs.endRow(start, y, width);
        }
        return runs;
    }

    /** Of all that is not 0. */
    static Runs of(int[] ids, int width, int height) {
        Runs runs = new Runs(width, height);
        for (int y = 0; y < height; y++) {
            int start = -1;
            for (int i = y * width; i < (y + 1) * width; i++) {
                if (ids[i] != 0 != start >= 0) {
                    start = runs.turn(start, i);
                }
            }
            runs.endRow(start, y, width);
        }
        return runs;
    }

    /** Foreground begins or ends. @param start where it began, -1 if it has not @return where it begins now, or -1 */
    private int turn(int start, int i) {
        if (start < 0) {
            return i;
        }
        add(start, i);
        return -1;
    }

    private void endRow(int start, int y, int rowWidth) {
        if (start >= 0) {
            add(start, (y + 1) * rowWidth);
        }
        rows[y + 1] = count;
    }

    private void add(int start, int end) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
        }
        starts[count] = start;
        ends[count++] = end;
    }

    int count() {
        return count;
    }

    /** Index of the first pixel of a run. */
    int start(int run) {
        return starts[run];
    }

    /** Index after the last pixel of a run. */
    int end(int run) {
        return ends[run];
    }

    /** Unites the runs that touch. */
    UnionFind connected(Connectivity connectivity) {
        UnionFind sets = new UnionFind(count);
        int reach = connectivity == Connectivity.EIGHT ? 1 : 0;
        for (int y = 1; y < rows.length - 1; y++) {
            int above = rows[y - 1];
            for (int run = rows[y]; run < rows[y + 1]; run++) {
                int from = starts[run] - width - reach;
                int to = ends[run] - width + reach;
                while (above < rows[y] && ends[above] <= from) {
                    above++;
                }
                for (int other = above; other < rows[y] && starts[other] < to; other++) {
                    sets.union(run, other);
                }
            }
        }
        return sets;
    }
}

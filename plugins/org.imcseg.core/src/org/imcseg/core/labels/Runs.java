// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.labels;

import java.util.Arrays;

/** The foreground of an image as runs of pixels within rows, in reading order: far fewer than pixels, since cells are compact. */
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
            int end = (y + 1) * width;
            for (int i = y * width; i < end;) {
                while (i < end && !foreground[i]) {
                    i++;
                }
                int start = i;
                while (i < end && foreground[i]) {
                    i++;
                }
                runs.add(start, i);
            }
            runs.rows[y + 1] = runs.count;
        }
        return runs;
    }

    /** Of all that is not 0. */
    static Runs of(int[] ids, int width, int height) {
        Runs runs = new Runs(width, height);
        for (int y = 0; y < height; y++) {
            int end = (y + 1) * width;
            for (int i = y * width; i < end;) {
                while (i < end - 3 && (ids[i] | ids[i + 1] | ids[i + 2] | ids[i + 3]) == 0) {
                    i += 4;
                }
                while (i < end && ids[i] == 0) {
                    i++;
                }
                int start = i;
                while (i < end && ids[i] != 0) {
                    i++;
                }
                runs.add(start, i);
            }
            runs.rows[y + 1] = runs.count;
        }
        return runs;
    }

    private void add(int start, int end) {
        if (start == end) {
            return;
        }
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

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.mask;

import java.util.Arrays;

/** A growing list of runs of pixels: start and end in turn. */
final class RunList {
    private int[] runs = new int[32];
    private int n;

    /** Adds a run; an empty one is left out. */
    void add(int start, int end) {
        if (end > start) {
            if (n == runs.length) {
                runs = Arrays.copyOf(runs, 2 * n);
            }
            runs[n++] = start;
            runs[n++] = end;
        }
    }

    int[] toArray() {
        return Arrays.copyOf(runs, n);
    }

    /** Number of pixels. */
    static int area(int[] runs) {
        int area = 0;
        for (int i = 0; i < runs.length; i += 2) {
            area += runs[i + 1] - runs[i];
        }
        return area;
    }

    /** The runs of several lists, in order and without common pixels. */
    static int[] union(int[]... lists) {
        if (lists.length == 1) {
            return lists[0];
        }
        int total = 0;
        for (int[] list : lists) {
            total += list.length / 2;
        }
        long[] sorted = new long[total];
        int k = 0;
        for (int[] list : lists) {
            for (int i = 0; i < list.length; i += 2) {
                sorted[k++] = (long) list[i] << 32 | list[i + 1];
            }
        }
        Arrays.sort(sorted);
        RunList union = new RunList();
        for (int i = 0; i < total; ) {
            int start = (int) (sorted[i] >> 32);
            int end = (int) sorted[i];
            while (++i < total && (int) (sorted[i] >> 32) <= end) {
                end = Math.max(end, (int) sorted[i]);
            }
            union.add(start, end);
        }
        return union.toArray();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.measure;

import java.util.Arrays;

/**
 * Counts the pixels in the convex hull of a cell as scikit-image's {@code convex_hull_image} does: the hull is that of
 * the midpoints of all pixels' edges ({@code offset_coordinates=True}), and a pixel is in it if its centre lies inside
 * or on its edge ({@code include_borders=True}).
 *
 * <p>Coordinates are doubled, so that midpoints are whole and every comparison is exact: scikit-image's tolerances only
 * keep rounding from mattering.
 */
final class ConvexArea {
    private static final long NONE = Long.MAX_VALUE;

    private final CellRuns runs;
    /**
     * Of each doubled row, from the one above the cell: the lowest doubled column, and the lowest of the mirrored
     * columns.
     */
    private long[] left = new long[0];

    private long[] right = new long[0];
    /** The doubled rows of the hull's corners on one side. */
    private int[] corners = new int[0];

    ConvexArea(CellRuns runs) {
        this.runs = runs;
    }

    int of(int cell) {
        int width = runs.width();
        int top = runs.start(runs.first(cell)) / width;
        int rows = runs.start(runs.first(cell + 1) - 1) / width - top + 1;
        clear(2 * rows + 1);
        for (int run = runs.first(cell); run < runs.first(cell + 1); run++) {
            int row = runs.start(run) / width;
            addRun(2 * (row - top) + 1, runs.start(run) - row * width, runs.end(run) - 1 - row * width);
        }
        long area = rows - bounds(left, rows) - bounds(right, rows);
        return Math.toIntExact(area);
    }

    private void clear(int places) {
        if (left.length < places) {
            left = new long[places];
            right = new long[places];
            corners = new int[places];
        }
        Arrays.fill(left, 0, places, NONE);
        Arrays.fill(right, 0, places, NONE);
    }

    private void addRun(int place, long first, long last) {
        lower(left, place, 2 * first - 1);
        lower(right, place, -2 * last - 1);
        for (int beside : new int[] {place - 1, place + 1}) {
            lower(left, beside, 2 * first);
            lower(right, beside, -2 * last);
        }
    }

    private static void lower(long[] side, int place, long column) {
        side[place] = Math.min(side[place], column);
    }

    /** The sum over the cell's rows of the first column whose centre is not left of the hull. */
    private long bounds(long[] side, int rows) {
        int n = hull(side, 2 * rows + 1);
        long sum = 0;
        for (int row = 0, k = 0; row < rows; row++) {
            int place = 2 * row + 1;
            while (k + 2 < n && corners[k + 1] <= place) {
                k++;
            }
            int a = corners[k];
            int b = corners[k + 1];
            // the edge's column at the place, halved, rounded up
            sum -= Math.floorDiv(-(side[a] * (b - a) + (side[b] - side[a]) * (place - a)), 2L * (b - a));
        }
        return sum;
    }

    /** Keeps the corners of the lower convex hull. @return their number, at least 2 */
    private int hull(long[] side, int places) {
        int n = 0;
        for (int place = 0; place < places; place++) {
            if (side[place] == NONE) {
                continue;
            }
            while (n >= 2 && isAbove(side, corners[n - 2], corners[n - 1], place)) {
                n--;
            }
            corners[n++] = place;
        }
        return n;
    }

    /** Whether the middle point lies on or above the line from a to b. */
    private static boolean isAbove(long[] side, int a, int middle, int b) {
        return (side[middle] - side[a]) * (b - a) >= (side[b] - side[a]) * (middle - a);
    }
}

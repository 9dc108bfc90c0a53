// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.measure;

import java.util.Arrays;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.labels.CellIndex;

/**
 * The pixels of each cell as runs within rows, cell by cell in the order of ids and each cell's in reading order: made
 * once an image, read once a channel. Sums over them add in the same order as NumPy's {@code bincount}, so that they
 * have the same bits.
 */
final class CellRuns {
    private final CellIndex index;
    private final int width;
    private final int height;
    /** First run of each cell, and their number. */
    private final int[] first;

    private final int[] starts;
    private final int[] ends;

    CellRuns(LabelMask mask) {
        index = new CellIndex(mask);
        width = mask.width();
        height = mask.height();
        int cells = index.ids().length;
        int[] next = new int[cells + 1];
        forRuns(mask, (cell, start, end) -> next[cell + 1]++);
        Arrays.parallelPrefix(next, Integer::sum);
        first = next.clone();
        starts = new int[first[cells]];
        ends = new int[starts.length];
        forRuns(mask, (cell, start, end) -> {
            starts[next[cell]] = start;
            ends[next[cell]++] = end;
        });
    }

    private interface RunVisitor {
        void add(int cell, int start, int end);
    }

    private void forRuns(LabelMask mask, RunVisitor run) {
        int[] ids = mask.ids();
        for (int row = 0; row < ids.length; row += width) {
            int rowEnd = row + width;
            for (int start = row; start < rowEnd; ) {
                int id = ids[start];
                int end = start + 1;
                while (end < rowEnd && ids[end] == id) {
                    end++;
                }
                if (id != 0) {
                    run.add(index.place(id), start, end);
                }
                start = end;
            }
        }
    }

    int cells() {
        return first.length - 1;
    }

    /** The ids, ascending; a cell's number is its place here. */
    int[] ids() {
        return index.ids();
    }

    int area(int cell) {
        return index.areas()[cell];
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** The cell's first run; its last is before the first of the next cell. */
    int first(int cell) {
        return first[cell];
    }

    /** The run's first pixel. */
    int start(int run) {
        return starts[run];
    }

    /** The pixel after the run's last. */
    int end(int run) {
        return ends[run];
    }
}

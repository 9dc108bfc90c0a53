// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.labels;

import java.util.Arrays;
import org.imcseg.core.image.LabelMask;

/**
 * The connected parts of each id of a mask (8 neighbours), with their areas and bounding boxes. A cell has one; several
 * show that an id stands for several cells. Linear in pixels.
 */
public final class LabelParts {
    private final int width;
    private int[] ids = new int[1024];
    private int[] starts = new int[1024];
    private int[] ends = new int[1024];
    private int runs;
    private int count;
    private int[] areas;
    /** Left, upper, right and lower pixel of each part. */
    private int[][] boxes;

    /** Finds the parts of a mask. */
    public LabelParts(LabelMask mask) {
        width = mask.width();
        int[] rows = new int[mask.height() + 1];
        for (int y = 0; y < mask.height(); y++) {
            addRow(mask.ids(), y * width);
            rows[y + 1] = runs;
        }
        collect(connect(rows));
    }

    private void addRow(int[] pixels, int from) {
        for (int i = from; i < from + width; ) {
            int start = i;
            int id = pixels[start];
            while (i < from + width && pixels[i] == id) {
                i++;
            }
            if (id != 0) {
                if (runs == ids.length) {
                    ids = Arrays.copyOf(ids, 2 * runs);
                    starts = Arrays.copyOf(starts, 2 * runs);
                    ends = Arrays.copyOf(ends, 2 * runs);
                }
                ids[runs] = id;
                starts[runs] = start;
                ends[runs++] = i;
            }
        }
    }

    private UnionFind connect(int[] rows) {
        UnionFind sets = new UnionFind(runs);
        for (int y = 1; y < rows.length - 1; y++) {
            int above = rows[y - 1];
            for (int run = rows[y]; run < rows[y + 1]; run++) {
                while (above < rows[y] && ends[above] < starts[run] - width) {
                    above++;
                }
                for (int other = above; other < rows[y] && starts[other] <= ends[run] - width; other++) {
                    if (ids[other] == ids[run]) {
                        sets.union(run, other);
                    }
                }
            }
        }
        return sets;
    }

    private void collect(UnionFind sets) {
        int[] place = new int[runs];
        int[] partIds = new int[runs];
        areas = new int[runs];
        boxes = new int[runs][];
        for (int run = 0; run < runs; run++) {
            int root = sets.find(run);
            int left = starts[run] % width;
            int right = (ends[run] - 1) % width;
            int y = starts[run] / width;
            if (place[root] == 0) {
                place[root] = ++count;
                boxes[count - 1] = new int[] {left, y, right, y};
                partIds[count - 1] = ids[run];
            }
            int part = place[root] - 1;
            int[] box = boxes[part];
            areas[part] += ends[run] - starts[run];
            box[0] = Math.min(box[0], left);
            box[2] = Math.max(box[2], right);
            box[3] = y;
        }
        ids = partIds;
    }

    /** Number of parts of all ids. */
    public int count() {
        return count;
    }

    /** Id of a part. @param part from 0 */
    public int id(int part) {
        return ids[part];
    }

    /** Pixels of a part. */
    public int area(int part) {
        return areas[part];
    }

    /**
     * Pixels between the bounding boxes of two parts along the longer axis; 0 or less where the boxes touch or overlap.
     */
    public int gap(int a, int b) {
        int x = Math.max(boxes[a][0], boxes[b][0]) - Math.min(boxes[a][2], boxes[b][2]) - 1;
        int y = Math.max(boxes[a][1], boxes[b][1]) - Math.min(boxes[a][3], boxes[b][3]) - 1;
        return Math.max(x, y);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.labels;

import java.util.Arrays;
import org.imcseg.core.image.LabelMask;

/**
 * The ids of a mask in order and their areas, and from an id to its place. Linear in pixels; only ids far beyond the
 * number of pixels are sorted.
 */
public final class CellIndex {
    private final int[] ids;
    private final int[] areas;
    /** For each id 1 + its place, 0 for none; null where ids are too large for a table. */
    private final int[] places;

    /** Finds the ids of a mask. */
    public CellIndex(LabelMask mask) {
        int highest = mask.maxId();
        if (highest <= 2L * mask.size() + 1024) {
            places = new int[highest + 1];
            areas = count(mask.ids(), places);
            ids = new int[areas.length];
            for (int id = 1; id <= highest; id++) {
                if (places[id] > 0) {
                    ids[places[id] - 1] = id;
                }
            }
        } else {
            places = null;
            ids = sorted(mask.ids());
            areas = new int[ids.length];
            forRuns(mask.ids(), (id, start, end) -> areas[place(id)] += end - start);
        }
    }

    /** Takes a run of pixels of one cell. */
    interface RunConsumer {
        void run(int id, int start, int end);
    }

    /** Hands over all runs of pixels with the same id but 0, over the ends of rows. */
    static void forRuns(int[] pixels, RunConsumer consumer) {
        int last = 0;
        int start = 0;
        for (int i = 0; i < pixels.length; i++) {
            int id = pixels[i];
            if (id != last) {
                if (last != 0) {
                    consumer.run(last, start, i);
                }
                last = id;
                start = i;
            }
        }
        if (last != 0) {
            consumer.run(last, start, pixels.length);
        }
    }

    /** Counts pixels by id, then replaces the counts by places. @return the areas by place */
    private static int[] count(int[] pixels, int[] table) {
        // neighbours mostly have the same id: in one table each count would wait for the one before
        int[][] counts = {table, new int[table.length], new int[table.length], new int[table.length]};
        int i = 0;
        for (; i + 4 <= pixels.length; i += 4) {
            counts[0][pixels[i]]++;
            counts[1][pixels[i + 1]]++;
            counts[2][pixels[i + 2]]++;
            counts[3][pixels[i + 3]]++;
        }
        for (; i < pixels.length; i++) {
            table[pixels[i]]++;
        }
        int[] areas = new int[table.length];
        int n = 0;
        for (int id = 1; id < table.length; id++) {
            int area = table[id] + counts[1][id] + counts[2][id] + counts[3][id];
            if (area > 0) {
                areas[n++] = area;
                table[id] = n;
            }
        }
        return Arrays.copyOf(areas, n);
    }

    private static int[] sorted(int[] pixels) {
        int[] found = new int[pixels.length];
        int[] n = {0};
        forRuns(pixels, (id, start, end) -> found[n[0]++] = id);
        Arrays.sort(found, 0, n[0]);
        int distinct = 0;
        for (int i = 0; i < n[0]; i++) {
            if (i == 0 || found[i] != found[i - 1]) {
                found[distinct++] = found[i];
            }
        }
        return Arrays.copyOf(found, distinct);
    }

    /** The ids that occur, ascending, without background. */
    public int[] ids() {
        return ids;
    }

    /** Number of pixels of each, in the same order. */
    public int[] areas() {
        return areas;
    }

    /** Place of an id that occurs, from 0. */
    public int place(int id) {
        return places == null ? Arrays.binarySearch(ids, id) : places[id] - 1;
    }

    /**
     * Another id for each cell.
     *
     * @param mask that this index is of
     * @param values the new ids by place, none below 0
     */
    LabelMask map(LabelMask mask, int[] values) {
        if (places == null) {
            int[] mapped = new int[mask.size()];
            forRuns(mask.ids(), (id, start, end) -> Arrays.fill(mapped, start, end, values[place(id)]));
            return new LabelMask(mask.width(), mask.height(), mapped).annotatedIn(mask.annotated());
        }
        int[] byId = new int[places.length];
        for (int c = 0; c < ids.length; c++) {
            byId[ids[c]] = values[c];
        }
        return mask.renamed(byId);
    }
}

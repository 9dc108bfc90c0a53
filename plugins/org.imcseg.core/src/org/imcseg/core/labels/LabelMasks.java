// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.labels;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.imcseg.core.image.LabelMask;

/** Small questions to a mask and small changes of it. */
public final class LabelMasks {
    private LabelMasks() {}

    /** The ids that occur, ascending, without background. */
    public static int[] ids(LabelMask mask) {
        return new CellIndex(mask).ids();
    }

    /** Pixels of each cell, by ascending id. */
    public static Map<Integer, Integer> areas(LabelMask mask) {
        CellIndex cells = new CellIndex(mask);
        Map<Integer, Integer> areas = new TreeMap<>();
        for (int c = 0; c < cells.ids().length; c++) {
            areas.put(cells.ids()[c], cells.areas()[c]);
        }
        return areas;
    }

    /** The same cells with ids 1, 2, … in the order of their first pixels. */
    public static LabelMask sequential(LabelMask mask) {
        int[] ids = mask.ids().clone();
        Map<Integer, Integer> names = new HashMap<>();
        int last = 0;
        int lastName = 0;
        for (int i = 0; i < ids.length; i++) {
            // runs of one id are the rule
            if (ids[i] != last) {
                last = ids[i];
                lastName = last == 0 ? 0 : names.computeIfAbsent(last, id -> names.size() + 1);
            }
            ids[i] = lastName;
        }
        return new LabelMask(mask.width(), mask.height(), ids).annotatedIn(mask.annotated());
    }

    /**
     * True if the mask seems to be semantic rather than an instance mask: all foreground has one id but lies in several
     * parts. Then cells have to be taken as connected components.
     */
    public static boolean looksSemantic(LabelMask mask) {
        return ids(mask).length == 1
                && ConnectedComponents.label(mask, Connectivity.EIGHT).maxId() > 1;
    }

    /** Number of annotated pixels. */
    public static int annotatedArea(LabelMask mask) {
        int n = mask.size();
        for (int i = 0; mask.annotated() != null && i < mask.size(); i++) {
            n -= mask.annotated()[i] ? 0 : 1;
        }
        return n;
    }

    /** Number of foreground pixels. */
    public static int foregroundArea(LabelMask mask) {
        int n = 0;
        for (int id : mask.ids()) {
            n += id > 0 ? 1 : 0;
        }
        return n;
    }
}

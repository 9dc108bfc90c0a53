// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.labels;

import org.imcseg.core.image.LabelMask;

/**
 * How many cells of a mask touch others.
 *
 * <p>The outline of a cell consists of the pixel sides between it and a 4-neighbour with another id. A side is shared
 * if the neighbour is a cell too. Sides on the image border count neither as outline nor as shared.
 */
public final class TouchingCells {
    private TouchingCells() {}

    /**
     * The share of cells that share more than a part of their outline with other cells.
     *
     * @param mask of instances
     * @param ofOutline the part of the outline, 0 to below 1; 0 for any shared side
     * @return 0 to 1; 0 for a mask without cells
     * @throws IllegalArgumentException if the part is out of range
     */
    public static double share(LabelMask mask, double ofOutline) {
        CellIndex cells = new CellIndex(mask);
        int all = cells.ids().length;
        return all == 0 ? 0 : count(mask, cells, ofOutline) / (double) all;
    }

    /**
     * The number of cells that share more than a part of their outline with other cells. To pool masks, divide the sum
     * of these numbers by the number of all cells.
     *
     * @param mask of instances
     * @param ofOutline the part of the outline, 0 to below 1; 0 for any shared side
     * @throws IllegalArgumentException if the part is out of range
     */
    public static int count(LabelMask mask, double ofOutline) {
        return count(mask, new CellIndex(mask), ofOutline);
    }

    private static int count(LabelMask mask, CellIndex cells, double ofOutline) {
        if (!(ofOutline >= 0 && ofOutline < 1)) {
            throw new IllegalArgumentException(
                    "The part of the outline is " + ofOutline + ". Choose a value from 0 to below 1.");
        }
        Sides sides = new Sides(mask, cells);
        int touching = 0;
        for (int c = 0; c < sides.outline.length; c++) {
            touching += sides.shared[c] > ofOutline * sides.outline[c] ? 1 : 0;
        }
        return touching;
    }

    /** Pixel sides of each cell, by its place in the index. */
    private static final class Sides {
        final int[] outline;
        final int[] shared;

        Sides(LabelMask mask, CellIndex cells) {
            outline = new int[cells.ids().length];
            shared = new int[cells.ids().length];
            int[] ids = mask.ids();
            int width = mask.width();
            for (int i = 0; i < ids.length; i++) {
                if ((i + 1) % width != 0) {
                    add(cells, ids[i], ids[i + 1]);
                }
                if (i + width < ids.length) {
                    add(cells, ids[i], ids[i + width]);
                }
            }
        }

        private void add(CellIndex cells, int a, int b) {
            if (a != b) {
                addTo(cells, a, b);
                addTo(cells, b, a);
            }
        }

        private void addTo(CellIndex cells, int id, int neighbour) {
            if (id > 0) {
                int place = cells.place(id);
                outline[place]++;
                shared[place] += neighbour > 0 ? 1 : 0;
            }
        }
    }
}

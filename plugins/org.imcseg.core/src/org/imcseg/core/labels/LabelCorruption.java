// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.labels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.imcseg.core.image.LabelMask;
import org.imcseg.core.labels.CellRecord.Operation;

/**
 * Spoils annotations on purpose: erases the cells chosen as missing, then erodes or dilates the outlines of the others.
 *
 * <p>An erosion sees the image's border as cell and other cells as not. A dilation takes free pixels only: whoever owned a pixel keeps it unless its own
 * erosion gives it up; pixels that several dilations reach go to the nearest cell.
 */
public final class LabelCorruption {
    private final CellUnit unit;
    private final MissingCells missing;
    private final OutlineErrors outlines;

    /**
     * @param mask the spoiled annotation; surviving cells keep their ids (of the {@link CellUnit})
     * @param cells one record a cell, by ascending id
     */
    public record Result(LabelMask mask, List<CellRecord> cells) {
    }

    /**
     * @param unit what counts as a cell; the same as in the census
     * @param missing the choice of missing cells
     * @param outlines the errors of the outlines
     */
    public LabelCorruption(CellUnit unit, MissingCells missing, OutlineErrors outlines) {
        this.unit = unit;
        this.missing = missing;
        this.outlines = outlines;
    }

    /**
     * @param row name of the mask for the records
     * @param image name of the image as in the census; the row's own name unless masks are patches of larger images
     * @param mask the true annotation; not changed
     */
    public Result apply(String row, String image, LabelMask mask) {
        LabelMask cells = unit.cells(mask);
        int[] names = LabelMasks.ids(cells);
        int[] indices = indices(cells, names);
        int[] areas = areas(indices, names.length);
        boolean[] kept = new boolean[names.length];
        for (int c = 0; c < names.length; c++) {
            kept[c] = !missing.isErased(image, names[c]);
        }
        for (int i = 0; i < indices.length; i++) {
            if (indices[i] > 0 && !kept[indices[i] - 1]) {
                indices[i] = 0;
            }
        }
        OutlineErrors.Draw[] draws = outlines.draws(image, names);
        int[] out = outlines.largestKernel() == 0 ? indices : spoil(indices, draws, mask.width(), mask.height());
        int[] newAreas = areas(out, names.length);
        List<CellRecord> records = new ArrayList<>(names.length);
        for (int c = 0; c < names.length; c++) {
            OutlineErrors.Draw draw = kept[c] ? draws[c] : new OutlineErrors.Draw(0, Operation.NONE);
            records.add(new CellRecord(row, names[c], areas[c], kept[c], draw.kernel(), draw.operation(), newAreas[c]));
        }
        int[] ids = new int[out.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = out[i] == 0 ? 0 : names[out[i] - 1];
        }
        return new Result(new LabelMask(mask.width(), mask.height(), ids), records);
    }

    /** @param draws changed where an erosion is skipped */
    private int[] spoil(int[] cells, OutlineErrors.Draw[] draws, int width, int height) {
        CellMorphology morphology = new CellMorphology(width, height);
        int[] depths = morphology.depths(cells);
        if (outlines.skipFatal()) {
            skipFatalErosions(cells, depths, draws);
        }
        int[] dilation = new int[draws.length];
        for (int c = 0; c < draws.length; c++) {
            dilation[c] = draws[c].operation() == Operation.DILATION ? draws[c].kernel() / 2 : 0;
        }
        int[] out = cells.clone();
        for (int i = 0; i < out.length; i++) {
            if (out[i] > 0) {
                OutlineErrors.Draw draw = draws[out[i] - 1];
                if (draw.operation() == Operation.EROSION && depths[i] <= draw.kernel() / 2) {
                    out[i] = 0;
                }
            }
        }
        morphology.spread(cells, dilation, out);
        return out;
    }

    private static void skipFatalErosions(int[] cells, int[] depths, OutlineErrors.Draw[] draws) {
        int[] deepest = new int[draws.length];
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] > 0) {
                deepest[cells[i] - 1] = Math.max(deepest[cells[i] - 1], depths[i]);
            }
        }
        for (int c = 0; c < draws.length; c++) {
            if (draws[c].operation() == Operation.EROSION && deepest[c] <= draws[c].kernel() / 2) {
                draws[c] = new OutlineErrors.Draw(draws[c].kernel(), Operation.SKIPPED_EROSION);
            }
        }
    }

    /** For each pixel 1 + the place of its id among the sorted ids, 0 for background. */
    private static int[] indices(LabelMask cells, int[] names) {
        int[] indices = new int[cells.size()];
        int last = 0;
        int lastIndex = 0;
        for (int i = 0; i < indices.length; i++) {
            int id = cells.ids()[i];
            if (id != last) {
                last = id;
                lastIndex = id == 0 ? 0 : Arrays.binarySearch(names, id) + 1;
            }
            indices[i] = lastIndex;
        }
        return indices;
    }

    private static int[] areas(int[] indices, int count) {
        int[] areas = new int[count + 1];
        for (int index : indices) {
            areas[index]++;
        }
        return Arrays.copyOfRange(areas, 1, count + 1);
    }
}

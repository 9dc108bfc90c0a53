// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.labels;

import java.util.ArrayList;
import java.util.List;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.labels.CellRecord.Operation;

/**
 * Spoils annotations on purpose: erases the cells chosen as missing, then erodes or dilates the outlines of the others.
 *
 * <p>An erosion sees the image's border as cell and other cells as not. A dilation takes free pixels only: whoever held
 * a pixel keeps it unless its own erosion releases it; pixels that several dilations reach go to the nearest cell.
 *
 * <pre>{@code
 * MissingCells.Census census = new MissingCells.Census();
 * census.add("roi 1", LabelMasks.ids(mask));
 * MissingCells half = MissingCells.choose(census, 0.5, MissingCells.Pool.ALL_IMAGES, 1);
 * OutlineErrors outlines = new OutlineErrors(5, false, 1); // kernels of up to 5 × 5 pixels
 * LabelMask corrupted = new LabelCorruption(CellUnit.INSTANCE, half, outlines).apply("roi 1", "roi 1", mask).mask();
 * }</pre>
 */
public final class LabelCorruption {
    private final CellUnit unit;
    private final MissingCells missing;
    private final OutlineErrors outlines;

    /**
     * @param mask the corrupted annotation; surviving cells keep their ids (of the {@link CellUnit})
     * @param cells one record a cell, by ascending id
     */
    public record Result(LabelMask mask, List<CellRecord> cells) {}

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
        CellIndex index = new CellIndex(cells);
        int[] names = index.ids();
        boolean[] kept = new boolean[names.length];
        OutlineErrors.Draw[] draws = new OutlineErrors.Draw[names.length];
        for (int c = 0; c < names.length; c++) {
            kept[c] = !missing.isErased(image, names[c]);
            draws[c] = kept[c] ? outlines.draw(image, names[c]) : new OutlineErrors.Draw(0, Operation.NONE);
        }
        boolean distorted = outlines.largestKernel() > 0;
        int[] values = new int[names.length];
        for (int c = 0; c < names.length; c++) {
            values[c] = !kept[c] ? 0 : distorted ? c + 1 : names[c];
        }
        LabelMask changed = index.map(cells, values);
        int[] newAreas = distorted
                ? rename(
                        annotated(mask, distort(changed.ids(), draws, mask.width(), mask.height())),
                        changed.ids(),
                        names)
                : index.areas();
        List<CellRecord> records = new ArrayList<>(names.length);
        for (int c = 0; c < names.length; c++) {
            records.add(new CellRecord(
                    row,
                    names[c],
                    index.areas()[c],
                    kept[c],
                    draws[c].kernel(),
                    draws[c].operation(),
                    kept[c] ? newAreas[c] : 0));
        }
        return new Result(changed, records);
    }

    /** A cell dilates no further than to the edge of the annotated region. */
    private static int[] annotated(LabelMask mask, int[] places) {
        boolean[] region = mask.annotated();
        for (int i = 0; region != null && i < places.length; i++) {
            places[i] = region[i] ? places[i] : 0;
        }
        return places;
    }

    /** From places, counted from 1, to ids. @return the areas by place */
    private static int[] rename(int[] places, int[] ids, int[] names) {
        int[] areas = new int[names.length];
        for (int i = 0; i < places.length; i++) {
            int place = places[i];
            if (place == 0) {
                ids[i] = 0;
            } else {
                ids[i] = names[place - 1];
                areas[place - 1]++;
            }
        }
        return areas;
    }

    /** @param draws changed where an erosion is skipped */
    private int[] distort(int[] cells, OutlineErrors.Draw[] draws, int width, int height) {
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
}

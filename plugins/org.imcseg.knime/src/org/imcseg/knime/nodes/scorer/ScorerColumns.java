// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.scorer;

import java.util.OptionalInt;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.preprocess.Patch;
import org.imcseg.knime.cells.ImageCells;
import org.imcseg.knime.cells.ImageCells.PixelKind;
import org.imcseg.knime.columns.Columns;
import org.imcseg.knime.columns.PatchColumns;
import org.imcseg.knime.execution.Cells;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;

/** Reads the masks to compare from a row. Errors name the row. */
final class ScorerColumns {
    /** Why a row is not scored that was only meant to be predicted. */
    static final String NO_TRUTH = "no true mask";

    private final DataTableSpec table;
    private final int mask;
    private final int prediction;
    private final double threshold;
    private final OptionalInt cells;
    private final OptionalInt sample;
    private final PatchColumns patches;

    ScorerColumns(DataTableSpec table, ScorerNodeParameters p) throws InvalidSettingsException {
        this.table = table;
        mask = Columns.image(table, p.maskColumn, ScorerNodeParameters.MASK_COLUMN);
        prediction = Columns.image(table, p.predictionColumn, ScorerNodeParameters.PREDICTION_COLUMN);
        if (mask == prediction) {
            throw new InvalidSettingsException(
                    "The column '" + p.maskColumn + "' is set both as true mask and as prediction, which would score "
                            + "1 throughout. Choose the prediction's column under \""
                            + ScorerNodeParameters.PREDICTION_COLUMN + "\".");
        }
        threshold = p.threshold;
        cells = Columns.optionalImage(table, p.cellsColumn, ScorerNodeParameters.CELLS_COLUMN);
        if (cells.isPresent() && cells.getAsInt() == mask) {
            throw new InvalidSettingsException("The column '" + p.maskColumn
                    + "' is set both as true mask and as predicted cells. Choose the "
                    + "column of predicted cells, or none, under \"" + ScorerNodeParameters.CELLS_COLUMN + "\".");
        }
        sample = Columns.optionalText(table, p.sampleColumn, ScorerNodeParameters.SAMPLE_COLUMN);
        patches = PatchColumns.in(table);
    }

    /**
     * @param counted true for annotated pixels that are not padding; null if all are; @param cells null if the row has
     *     none
     */
    record Masks(LabelMask truth, LabelMask predicted, LabelMask cells, boolean[] counted) {
        boolean isCounted() {
            if (counted == null) {
                return true;
            }
            for (boolean pixel : counted) {
                if (pixel) {
                    return true;
                }
            }
            return false;
        }
    }

    boolean hasCells() {
        return cells.isPresent();
    }

    boolean hasSample() {
        return sample.isPresent();
    }

    /** Why a row cannot be scored; null if it can. */
    String problem(DataRow row) {
        if (row.getCell(mask).isMissing()) {
            return NO_TRUTH;
        }
        return row.getCell(prediction).isMissing() ? "no prediction" : null;
    }

    String image(DataRow row) {
        return patches.image(row);
    }

    /** The sample's name; empty if there is none. */
    String sample(DataRow row) {
        return sample.isPresent() ? Cells.text(row, sample.getAsInt()) : "";
    }

    /** The masks of a row; null if it is a patch of padding only. */
    Masks read(DataRow row) {
        try {
            LabelMask truth = ImageCells.mask(row.getCell(mask));
            int width = truth.width();
            int height = truth.height();
            Patch patch = width == height ? patches.patch(row, width) : null;
            if (patch != null && patch.allPadding()) {
                return null;
            }
            requireSize(row, prediction, width, height);
            LabelMask predicted = predicted(row.getCell(prediction), width, height);
            LabelMask found = null;
            if (cells.isPresent() && !row.getCell(cells.getAsInt()).isMissing()) {
                requireSize(row, cells.getAsInt(), width, height);
                found = ImageCells.mask(row.getCell(cells.getAsInt()));
            }
            return new Masks(truth, predicted, found, truth.counted(patches.counted(row, width, height)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Row " + row.getKey() + ": " + e.getMessage(), e);
        }
    }

    /** The number of pixels of a row's image without the overlap of patches; 0 if the row is not a patch. */
    long imageArea(DataRow row, int size) {
        Patch patch = patches.patch(row, size);
        return patch == null ? 0 : (long) patch.width() * patch.height();
    }

    private LabelMask predicted(DataCell cell, int width, int height) {
        return ImageCells.kind(cell) == PixelKind.REAL
                ? above(ImageCells.probability(cell), width, height)
                : ImageCells.mask(cell);
    }

    private LabelMask above(float[] values, int width, int height) {
        int[] above = new int[values.length];
        for (int i = 0; i < above.length; i++) {
            float value = values[i];
            if (!(value >= 0 && (value <= 1 || value == Math.rint(value)))) {
                throw new IllegalArgumentException(
                        "The prediction '" + table.getColumnSpec(prediction).getName() + "' has the value " + value
                                + ". A probability lies between 0 and 1, a mask holds integers. Choose such a "
                                + "column under \""
                                + ScorerNodeParameters.PREDICTION_COLUMN + "\".");
            }
            above[i] = value >= (float) threshold ? 1 : 0;
        }
        return new LabelMask(width, height, above);
    }

    private void requireSize(DataRow row, int column, int width, int height) {
        ImageCells.Size size = ImageCells.size(row.getCell(column));
        if (size.width() != width || size.height() != height) {
            throw new IllegalArgumentException(
                    "The true mask '" + table.getColumnSpec(mask).getName() + "' has " + width + " x " + height
                            + " pixels, but '" + table.getColumnSpec(column).getName() + "' has " + size.width() + " x "
                            + size.height()
                            + ". Compare masks of the same image, neither cropped nor scaled.");
        }
    }
}

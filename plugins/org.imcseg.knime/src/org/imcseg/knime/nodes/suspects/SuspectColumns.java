// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.suspects;

import java.util.Optional;
import java.util.OptionalInt;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.knime.cells.AnnotatedShare;
import org.imcseg.knime.cells.ImageCells;
import org.imcseg.knime.columns.Columns;
import org.imcseg.knime.columns.PatchColumns;
import org.imcseg.knime.execution.Cells;
import org.imcseg.knime.training.LabelledTable;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;

/** The optional columns of true masks and probabilities. Padding is cut off as in {@link LabelledTable}. */
final class SuspectColumns {
    private final DataTableSpec table;
    private final DataColumnSpec image;
    private final DataColumnSpec mask;
    private final OptionalInt truth;
    private final OptionalInt probability;
    private final PatchColumns patches;

    SuspectColumns(DataTableSpec table, SuspectsNodeParameters p) throws InvalidSettingsException {
        this.table = table;
        image = table.getColumnSpec(Columns.image(table, p.imageColumn, LabelledTable.IMAGE_COLUMN));
        mask = table.getColumnSpec(Columns.image(table, p.maskColumn, LabelledTable.MASK_COLUMN));
        if (p.imageColumn.equals(p.maskColumn)) {
            throw new InvalidSettingsException("The column '" + p.maskColumn
                    + "' is set both as image and as mask. Choose the mask's column under \""
                    + LabelledTable.MASK_COLUMN + "\".");
        }
        Columns.optionalText(table, p.sampleColumn, LabelledTable.SAMPLE_COLUMN);
        truth = Columns.optionalImage(table, p.truthColumn, SuspectsNodeParameters.TRUTH_COLUMN);
        probability = Columns.optionalImage(table, p.probabilityColumn, SuspectsNodeParameters.PROBABILITY_COLUMN);
        patches = PatchColumns.in(table);
    }

    DataColumnSpec image() {
        return image;
    }

    boolean hasTruth() {
        return truth.isPresent();
    }

    boolean hasProbability() {
        return probability.isPresent();
    }

    /** The true mask, null if the row has none. */
    LabelMask truth(DataRow row) {
        if (row.getCell(truth.getAsInt()).isMissing()) {
            return null;
        }
        try {
            return patches.crop(row, ImageCells.mask(row.getCell(truth.getAsInt())));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Row " + row.getKey() + ": " + e.getMessage(), e);
        }
    }

    /** The plane of probabilities; callers compare its size with the mask's. */
    MultiChannelImage probability(DataRow row) {
        DataColumnSpec column = table.getColumnSpec(probability.getAsInt());
        MultiChannelImage plane =
                ImageCells.image(Cells.required(row, probability.getAsInt(), column.getName()), column);
        if (plane.channelCount() != 1) {
            throw new IllegalArgumentException("Row " + row.getKey() + ": the column '" + column.getName()
                    + "' (setting \"" + SuspectsNodeParameters.PROBABILITY_COLUMN + "\") has " + plane.channelCount()
                    + " channels, but a probability map has one.");
        }
        return patches.crop(row, plane);
    }

    /** The entered or recorded annotated share; NaN if neither is available. */
    double annotatedShare(Optional<Double> typed) {
        return typed.or(() -> AnnotatedShare.of(mask).map(AnnotatedShare::share).filter(s -> s > 0))
                .orElse(Double.NaN);
    }
}

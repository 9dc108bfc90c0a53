// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.patchify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.preprocess.Patch;
import org.imcseg.core.preprocess.PatchGrid;
import org.imcseg.core.preprocess.PatchSettings;
import org.imcseg.core.progress.Progress;
import org.imcseg.knime.cells.ColumnHistory;
import org.imcseg.knime.cells.ImageCellWriter;
import org.imcseg.knime.cells.ImageCells;
import org.imcseg.knime.columns.Columns;
import org.imcseg.knime.columns.PatchColumns;
import org.imcseg.knime.execution.ExecutionProgress;
import org.imcseg.knime.execution.Rows;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.knip.base.data.img.ImgPlusValue;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/**
 * Cuts one row at a time. Image columns that are not cut are dropped, because whole images next to patches would be
 * misleading.
 */
final class PatchifyModel {
    private final PatchSettings settings;
    private final String step;
    private final DataTableSpec table;
    private final int image;
    private final int[] masks;
    private final int[] kept;

    private PatchifyModel(PatchifyNodeParameters parameters, DataTableSpec table) throws InvalidSettingsException {
        this.table = table;
        settings = parameters.settings();
        step = parameters.describe();
        image = Columns.image(table, parameters.imageColumn, PatchifyNodeParameters.IMAGE_COLUMN);
        masks = Stream.of(
                        Columns.optionalImage(table, parameters.maskColumn, PatchifyNodeParameters.MASK_COLUMN),
                        Columns.optionalImage(
                                table, parameters.furtherMaskColumn, PatchifyNodeParameters.FURTHER_MASK_COLUMN))
                .filter(OptionalInt::isPresent)
                .mapToInt(OptionalInt::getAsInt)
                .distinct()
                .filter(i -> i != image)
                .toArray();
        for (DataColumnSpec added : PatchColumns.specs()) {
            if (table.containsName(added.getName())) {
                throw new InvalidSettingsException("The table already has a column '" + added.getName()
                        + "': are these patches? Cut " + "whole images, or remove or rename that column first.");
            }
        }
        kept = IntStream.range(0, table.getNumColumns())
                .filter(i -> i == image
                        || isMask(i)
                        || !table.getColumnSpec(i).getType().isCompatible(ImgPlusValue.class))
                .toArray();
    }

    static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        output.setOutSpec(0, new PatchifyModel(input.getParameters(), input.getInTableSpec(0)).outSpec());
    }

    static void execute(ExecuteInput input, ExecuteOutput output) throws Exception {
        BufferedDataTable table = input.getInTable(0);
        PatchifyModel model = new PatchifyModel(input.getParameters(), table.getDataTableSpec());
        ExecutionContext exec = input.getExecutionContext();
        Progress progress = new ExecutionProgress(exec);
        BufferedDataContainer container = exec.createDataContainer(model.outSpec());
        ImageCellWriter writer = new ImageCellWriter(exec);
        long missing = 0;
        try (CloseableRowIterator rows = table.iterator()) {
            for (long i = 0; rows.hasNext(); i++) {
                progress.report(i / (double) table.size(), "Image " + (i + 1) + " of " + table.size());
                DataRow row = rows.next();
                if (row.getCell(model.image).isMissing()) {
                    missing++;
                } else {
                    model.cut(row, container, writer, progress);
                }
            }
        }
        container.close();
        output.setOutData(0, container.getTable());
        if (missing > 0) {
            output.setWarningMessage(missing + " of " + table.size() + " rows have no image and yield no patches.");
        }
    }

    private DataTableSpec outSpec() {
        DataColumnSpec[] columns =
                Arrays.stream(kept).mapToObj(table::getColumnSpec).toArray(DataColumnSpec[]::new);
        return Rows.append(ColumnHistory.add(new DataTableSpec(columns), step), PatchColumns.specs());
    }

    private void cut(DataRow row, BufferedDataContainer container, ImageCellWriter writer, Progress progress) {
        String key = row.getKey().getString();
        try {
            MultiChannelImage whole = ImageCells.image(row.getCell(image), table.getColumnSpec(image));
            List<LabelMask> wholeMasks = new ArrayList<>();
            for (int mask : masks) {
                wholeMasks.add(row.getCell(mask).isMissing() ? null : mask(row.getCell(mask), mask, whole));
            }
            PatchGrid grid = settings.grid(whole.width(), whole.height());
            for (Patch patch : grid.patches()) {
                progress.checkCancelled();
                String name = key + "_" + (patch.index() + 1);
                DataCell[] cells = new DataCell[kept.length + 5];
                for (int c = 0; c < kept.length; c++) {
                    DataCell cell = row.getCell(kept[c]);
                    if (kept[c] == image) {
                        cell = writer.image(grid.extract(whole, patch), name, ImageCells.source(cell));
                    } else if (isMask(kept[c]) && !cell.isMissing()) {
                        LabelMask part = grid.extract(wholeMasks.get(indexOf(kept[c])), patch);
                        cell = writer.mask(part, whole.pixelSize(), name, ImageCells.source(cell));
                    }
                    cells[c] = cell;
                }
                position(cells, patch, key);
                container.addRowToTable(new DefaultRow(name, cells));
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Row " + key + ": " + e.getMessage(), e);
        }
    }

    private LabelMask mask(DataCell cell, int column, MultiChannelImage whole) {
        LabelMask mask = ImageCells.mask(cell);
        if (mask.width() != whole.width() || mask.height() != whole.height()) {
            throw new IllegalArgumentException(
                    "The mask '" + table.getColumnSpec(column).getName() + "' has " + mask.width() + " x "
                            + mask.height() + " pixels, but the image '"
                            + table.getColumnSpec(image).getName() + "' has " + whole.width() + " x "
                            + whole.height()
                            + ". Choose masks that belong to these images and were not cropped or scaled separately.");
        }
        return mask;
    }

    private void position(DataCell[] cells, Patch patch, String parent) {
        int n = kept.length;
        cells[n] = new IntCell(patch.x());
        cells[n + 1] = new IntCell(patch.y());
        cells[n + 2] = new IntCell(patch.width());
        cells[n + 3] = new IntCell(patch.height());
        cells[n + 4] = new StringCell(parent);
    }

    private boolean isMask(int column) {
        return indexOf(column) >= 0;
    }

    private int indexOf(int column) {
        for (int i = 0; i < masks.length; i++) {
            if (masks[i] == column) {
                return i;
            }
        }
        return -1;
    }
}

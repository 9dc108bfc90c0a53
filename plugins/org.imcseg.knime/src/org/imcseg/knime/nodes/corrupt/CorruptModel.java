// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.corrupt;

import org.imcseg.core.image.LabelMask;
import org.imcseg.core.labels.CellRecord;
import org.imcseg.core.labels.CellUnit;
import org.imcseg.core.labels.LabelCorruption;
import org.imcseg.core.labels.LabelMasks;
import org.imcseg.core.labels.MissingCells;
import org.imcseg.core.progress.Progress;
import org.imcseg.knime.cells.AnnotatedShare;
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
import org.knime.core.data.DataType;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** Counts the cells in a first pass, because the share refers to all of them, and corrupts the masks in a second. */
final class CorruptModel {
    private final DataTableSpec table;
    private final int mask;
    private final PatchColumns patches;
    private final CellUnit unit;
    private long missingMasks;
    private long vanished;
    private long semantic;

    private CorruptModel(CorruptNodeParameters parameters, DataTableSpec table) throws InvalidSettingsException {
        this.table = table;
        mask = Columns.image(table, parameters.maskColumn, CorruptNodeParameters.MASK_COLUMN);
        Columns.unused(table, parameters.newColumn, CorruptNodeParameters.NEW_COLUMN);
        patches = PatchColumns.in(table);
        unit = parameters.cellUnit.unit;
    }

    static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        CorruptNodeParameters parameters = input.getParameters();
        DataTableSpec table = input.getInTableSpec(0);
        CorruptModel model = new CorruptModel(parameters, table);
        output.setOutSpecs(Rows.append(table, AnnotatedShare.expected(model.column(parameters))), Manifest.spec());
    }

    static void execute(ExecuteInput input, ExecuteOutput output) throws Exception {
        CorruptNodeParameters parameters = input.getParameters();
        BufferedDataTable table = input.getInTable(0);
        CorruptModel model = new CorruptModel(parameters, table.getDataTableSpec());
        ExecutionContext exec = input.getExecutionContext();
        Progress progress = new ExecutionProgress(exec);
        MissingCells.Census census = model.census(table, progress.part(0, 0.4));
        MissingCells missing =
                MissingCells.choose(census, parameters.missingShare(), parameters.missingFrom.pool, parameters.seed);
        LabelCorruption corruption = new LabelCorruption(model.unit, missing, parameters.outlines());
        BufferedDataContainer container =
                exec.createDataContainer(Rows.append(model.table, model.told(model.column(parameters), missing)));
        Manifest manifest = new Manifest(exec);
        ImageCellWriter writer = new ImageCellWriter(exec);
        Progress second = progress.part(0.4, 1);
        try (CloseableRowIterator rows = table.iterator()) {
            for (long i = 0; rows.hasNext(); i++) {
                second.checkCancelled();
                second.report(i / (double) table.size(), "Mask " + (i + 1) + " of " + table.size());
                DataRow row = rows.next();
                container.addRowToTable(Rows.append(row, model.spoil(row, corruption, manifest, writer)));
            }
        }
        container.close();
        output.setOutData(container.getTable(), manifest.close());
        model.warn(output, table.size());
    }

    private DataColumnSpec column(CorruptNodeParameters parameters) {
        return ColumnHistory.derive(
                ImageCells.column(parameters.newColumn), table.getColumnSpec(mask), parameters.describe());
    }

    /**
     * The column with the share of the remaining cells, counting those that were already missing from its source masks.
     */
    private DataColumnSpec told(DataColumnSpec column, MissingCells missing) {
        if (missing.total() == 0) {
            return column;
        }
        AnnotatedShare share = new AnnotatedShare(missing.total() - missing.count(), missing.total());
        return AnnotatedShare.of(table.getColumnSpec(mask))
                .map(share::after)
                .orElse(share)
                .on(column);
    }

    private MissingCells.Census census(BufferedDataTable masks, Progress progress) {
        MissingCells.Census census = new MissingCells.Census();
        try (CloseableRowIterator rows = masks.iterator()) {
            for (long i = 0; rows.hasNext(); i++) {
                progress.checkCancelled();
                progress.report(
                        i / (double) masks.size(), "Counting the cells of mask " + (i + 1) + " of " + masks.size());
                DataRow row = rows.next();
                if (!row.getCell(mask).isMissing()) {
                    census.add(owner(row), LabelMasks.ids(unit.cells(mask(row))));
                }
            }
        }
        return census;
    }

    private DataCell spoil(DataRow row, LabelCorruption corruption, Manifest manifest, ImageCellWriter writer) {
        if (row.getCell(mask).isMissing()) {
            missingMasks++;
            return DataType.getMissingCell();
        }
        LabelMask truth = mask(row);
        semantic += unit == CellUnit.INSTANCE && LabelMasks.looksSemantic(truth) ? 1 : 0;
        String key = row.getKey().getString();
        LabelCorruption.Result result = corruption.apply(key, owner(row), truth);
        for (CellRecord cell : result.cells()) {
            vanished += cell.vanished() ? 1 : 0;
            manifest.add(patches.image(row), cell);
        }
        return writer.mask(
                result.mask(),
                ImageCells.pixelSize(row.getCell(mask)),
                key + " damaged",
                ImageCells.source(row.getCell(mask)));
    }

    private void warn(ExecuteOutput output, long rows) {
        StringBuilder text = new StringBuilder();
        if (missingMasks > 0) {
            text.append(missingMasks).append(" of ").append(rows).append(" rows have no mask. ");
        }
        if (semantic > 0) {
            text.append(semantic)
                    .append(" masks have a single number for several separate parts, so they seem to "
                            + "distinguish only cell and background. Choose components under \"Cell "
                            + "definition\". ");
        }
        if (vanished > 0) {
            text.append(vanished).append(" cells were eroded to nothing. ");
        }
        if (text.length() > 0) {
            output.setWarningMessage(text.toString().strip());
        }
    }

    /**
     * The scope within which a number always means the same cell: patches share their image's numbers, but components
     * are numbered separately in each patch.
     */
    private String owner(DataRow row) {
        return unit == CellUnit.INSTANCE ? patches.image(row) : row.getKey().getString();
    }

    private LabelMask mask(DataRow row) {
        try {
            return ImageCells.mask(row.getCell(mask));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Row " + row.getKey() + ": " + e.getMessage(), e);
        }
    }
}

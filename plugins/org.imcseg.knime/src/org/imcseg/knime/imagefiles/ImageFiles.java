// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.imagefiles;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imcseg.core.progress.Progress;
import org.imcseg.knime.cells.ImageCells;
import org.imcseg.knime.columns.ColumnNames;
import org.imcseg.knime.columns.Columns;
import org.imcseg.knime.columns.ImageNames;
import org.imcseg.knime.execution.Cells;
import org.imcseg.knime.execution.ExecutionProgress;
import org.imcseg.knime.execution.Rows;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** Writes a file for each row of a table and records it in two further columns. */
public final class ImageFiles {
    /** Writes one file. */
    @FunctionalInterface
    public interface Content {
        /**
         * @param cell to write, not missing
         * @param pixelSize of the row in µm
         */
        void write(DataCell cell, double pixelSize, Path file, Progress progress) throws IOException;
    }

    private static final String STATE = " State";

    private final DataTableSpec table;
    private final ImageFileParameters settings;
    private final int column;
    private final FileFormat format;
    private final int pixelSize;

    /**
     * @param column index of the column to write
     * @throws InvalidSettingsException if a new column's name is taken or the folder is unusable
     */
    public ImageFiles(DataTableSpec table, ImageFileParameters settings, int column, FileFormat format)
            throws InvalidSettingsException {
        this.table = table;
        this.settings = settings;
        this.column = column;
        this.format = format;
        pixelSize = Columns.find(table, ColumnNames.PIXEL_SIZE, DoubleValue.class);
        Columns.unused(table, settings.newColumn, ImageFileParameters.NEW_COLUMN);
        Columns.unused(table, settings.newColumn + STATE, ImageFileParameters.NEW_COLUMN);
        settings.target();
    }

    /** The columns of the result. */
    public DataTableSpec spec() {
        return Rows.append(table, text(settings.newColumn), text(settings.newColumn + STATE));
    }

    private static DataColumnSpec text(String name) {
        return new DataColumnSpecCreator(name, StringCell.TYPE).createSpec();
    }

    /** Writes all rows, or nothing if two rows share a file name or an existing file blocks writing. */
    public void execute(ExecuteInput input, ExecuteOutput output, Content content) throws Exception {
        BufferedDataTable rows = input.getInTable(0);
        ExecutionContext exec = input.getExecutionContext();
        Progress progress = new ExecutionProgress(exec);
        FilePlan plan = plan(rows, progress);
        BufferedDataContainer container = exec.createDataContainer(spec());
        int missing = 0;
        try (CloseableRowIterator iterator = rows.iterator()) {
            for (int i = 0; iterator.hasNext(); i++) {
                progress.checkCancelled();
                DataRow row = iterator.next();
                Path file = plan.file(i);
                missing += file == null ? 1 : 0;
                DataCell state = file == null
                        ? DataType.getMissingCell()
                        : new StringCell(write(
                                row,
                                file,
                                content,
                                progress.part(i / (double) rows.size(), (i + 1) / (double) rows.size()),
                                (i + 1) + " of " + rows.size()));
                container.addRowToTable(Rows.append(
                        row, file == null ? DataType.getMissingCell() : new StringCell(file.toString()), state));
            }
        }
        container.close();
        output.setOutData(0, container.getTable());
        if (missing > 0) {
            output.setWarningMessage(missing + " of " + rows.size() + " rows have no value in the column '"
                    + table.getColumnSpec(column).getName() + "'; no file was written for them.");
        }
    }

    private FilePlan plan(BufferedDataTable rows, Progress progress) throws InvalidSettingsException, IOException {
        FilePlan plan = new FilePlan(settings, format, ImageNames.in(table));
        try (CloseableRowIterator iterator = rows.iterator()) {
            while (iterator.hasNext()) {
                progress.checkCancelled();
                DataRow row = iterator.next();
                plan.add(row, row.getCell(column));
            }
        }
        plan.check();
        return plan;
    }

    /** The outcome for one row. */
    private String write(DataRow row, Path file, Content content, Progress progress, String position)
            throws IOException {
        if (settings.ifExists != IfExists.OVERWRITE && Files.exists(file)) {
            if (settings.ifExists == IfExists.KEEP) {
                return "kept";
            }
            throw new FileAlreadyExistsException("The file " + file
                    + " appeared after the node had started. Choose another folder, \"Overwrite\" or \"Keep\".");
        }
        progress.report(0, "Writing " + file.getFileName() + " (" + position + ")");
        try {
            DataCell cell = row.getCell(column);
            content.write(cell, pixelSize(row, cell), file, progress);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Row " + row.getKey() + ": " + e.getMessage(), e);
        }
        return "written";
    }

    /** Pixel size from the row's column, else from the image. */
    private double pixelSize(DataRow row, DataCell cell) {
        double size = pixelSize < 0 ? 0 : Cells.number(row, pixelSize, 0);
        return size > 0 ? size : ImageCells.pixelSize(cell);
    }
}

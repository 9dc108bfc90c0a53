// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.reassemble;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.imcseg.core.preprocess.Patch;
import org.imcseg.core.preprocess.PatchGrid;
import org.imcseg.core.progress.Progress;
import org.imcseg.knime.cells.ColumnHistory;
import org.imcseg.knime.cells.ImageCellWriter;
import org.imcseg.knime.columns.ColumnNames;
import org.imcseg.knime.columns.Columns;
import org.imcseg.knime.columns.PatchColumns;
import org.imcseg.knime.execution.Cells;
import org.imcseg.knime.execution.ExecutionProgress;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.knip.base.data.img.ImgPlusValue;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** Reads the positions first, then reassembles each image as soon as its last patch has been read. */
final class ReassembleModel {
    private final DataTableSpec table;
    private final int parent;
    private final int[] kept;
    private final int firstImage;
    private final int stitched;
    private final PatchColumns columns;
    private final PatchLayout layout = new PatchLayout();
    private final Map<String, Open> open = new HashMap<>();

    /** An image whose patches are being read. */
    private record Open(PatchGrid grid, DataRow first, ColumnAssembler[] images, int[] seen) {}

    private ReassembleModel(ReassembleNodeParameters parameters, DataTableSpec table) throws InvalidSettingsException {
        this.table = table;
        columns = PatchColumns.in(table);
        for (DataColumnSpec needed : PatchColumns.specs()) {
            if (!table.containsName(needed.getName())) {
                throw new InvalidSettingsException(
                        "The table has no column '" + needed.getName() + "', which holds the position of a "
                                + "patch. Connect the output of Patchify and keep its columns.");
            }
        }
        Columns.integer(table, ColumnNames.PATCH_X, ColumnNames.PATCH_X);
        Columns.integer(table, ColumnNames.PATCH_Y, ColumnNames.PATCH_Y);
        Columns.integer(table, ColumnNames.IMAGE_WIDTH, ColumnNames.IMAGE_WIDTH);
        Columns.integer(table, ColumnNames.IMAGE_HEIGHT, ColumnNames.IMAGE_HEIGHT);
        parent = Columns.text(table, ColumnNames.PARENT, ColumnNames.PARENT);
        kept = IntStream.range(0, table.getNumColumns())
                .filter(i -> Arrays.stream(PatchColumns.specs()).noneMatch(s -> s.getName()
                        .equals(table.getColumnSpec(i).getName())))
                .toArray();
        firstImage = Arrays.stream(kept)
                .filter(this::isImage)
                .findFirst()
                .orElseThrow(() -> new InvalidSettingsException(
                        "The table has no image column. Connect the output of Patchify, or of a node after it."));
        stitched = Columns.optionalImage(table, parameters.stitchColumn, ReassembleNodeParameters.STITCH_COLUMN)
                .orElse(-1);
    }

    static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        output.setOutSpec(0, new ReassembleModel(input.getParameters(), input.getInTableSpec(0)).outSpec());
    }

    static void execute(ExecuteInput input, ExecuteOutput output) throws Exception {
        BufferedDataTable table = input.getInTable(0);
        ReassembleModel model = new ReassembleModel(input.getParameters(), table.getDataTableSpec());
        ExecutionContext exec = input.getExecutionContext();
        Progress progress = new ExecutionProgress(exec);
        model.look(table, progress.part(0, 0.2));
        BufferedDataContainer container = exec.createDataContainer(model.outSpec());
        ImageCellWriter writer = new ImageCellWriter(exec);
        Progress second = progress.part(0.2, 1);
        try (CloseableRowIterator rows = table.iterator()) {
            for (long i = 0; rows.hasNext(); i++) {
                second.checkCancelled();
                second.report(i / (double) table.size(), "Patch " + (i + 1) + " of " + table.size());
                model.add(rows.next(), container, writer);
            }
        }
        container.close();
        output.setOutData(0, container.getTable());
    }

    private DataTableSpec outSpec() {
        return ColumnHistory.add(
                new DataTableSpec(
                        Arrays.stream(kept).mapToObj(table::getColumnSpec).toArray(DataColumnSpec[]::new)),
                "Reassemble");
    }

    /** First pass: positions only. */
    private void look(BufferedDataTable patches, Progress progress) {
        try (CloseableRowIterator rows = patches.iterator()) {
            while (rows.hasNext()) {
                progress.checkCancelled();
                DataRow row = rows.next();
                layout.add(parent(row), patch(row));
            }
        }
        layout.end();
    }

    private void add(DataRow row, BufferedDataContainer container, ImageCellWriter writer) {
        String key = parent(row);
        try {
            Patch position = patch(row);
            Open image = open.computeIfAbsent(key, k -> open(row, layout.grid(position)));
            Patch patch = image.grid().patchAt(position.x(), position.y());
            for (int c = 0; c < kept.length; c++) {
                if (image.images()[c] != null) {
                    image.images()[c].add(patch, row.getCell(kept[c]));
                }
            }
            if (++image.seen()[0] == layout.count(key)) {
                open.remove(key);
                container.addRowToTable(finish(key, image, writer));
            }
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new IllegalArgumentException(
                    "Image '" + key + "': " + e.getMessage() + " All patches of an image are needed, as Patchify "
                            + "made them: reassemble before rows are filtered.",
                    e);
        }
    }

    private Open open(DataRow first, PatchGrid grid) {
        ColumnAssembler[] images = new ColumnAssembler[kept.length];
        for (int c = 0; c < kept.length; c++) {
            images[c] = isImage(kept[c])
                    ? new ColumnAssembler(table.getColumnSpec(kept[c]), grid, kept[c] == stitched)
                    : null;
        }
        return new Open(grid, first, images, new int[1]);
    }

    private DataRow finish(String key, Open image, ImageCellWriter writer) {
        if (image.seen()[0] < image.grid().count()) {
            throw new IllegalArgumentException(image.grid().count() - image.seen()[0] + " of "
                    + image.grid().count() + " patches are missing.");
        }
        DataCell[] cells = new DataCell[kept.length];
        for (int c = 0; c < kept.length; c++) {
            cells[c] =
                    image.images()[c] == null ? image.first().getCell(kept[c]) : image.images()[c].finish(writer, key);
        }
        return new DefaultRow(key, cells);
    }

    private String parent(DataRow row) {
        Cells.required(row, parent, ColumnNames.PARENT);
        return Cells.text(row, parent);
    }

    private Patch patch(DataRow row) {
        ImgPlusValue<?> value = (ImgPlusValue<?>)
                Cells.required(row, firstImage, table.getColumnSpec(firstImage).getName());
        Patch patch = columns.patch(row, Math.toIntExact(value.getDimensions()[0]));
        if (patch == null) {
            throw new IllegalArgumentException(
                    "Row " + row.getKey() + " lacks the position of its patch. Remove it, or cut the images again.");
        }
        return patch;
    }

    private boolean isImage(int column) {
        return table.getColumnSpec(column).getType().isCompatible(ImgPlusValue.class);
    }
}

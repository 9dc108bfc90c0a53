// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.combine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.io.channels.CommonChannels;
import org.imcseg.core.progress.Progress;
import org.imcseg.knime.cells.ImageCellWriter;
import org.imcseg.knime.cells.ImageCells;
import org.imcseg.knime.execution.ExecutionProgress;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** Writes the rows of all tables, with images reduced to the common channels. */
final class CombineModel {
    private final CombinedColumns columns;
    private final BufferedDataTable[] tables;
    private final String imageColumn;
    private final ImageCellWriter writer;
    private final BufferedDataContainer container;
    private final Map<String, Integer> keys = new HashMap<>();

    private CombineModel(CombineNodeParameters settings, ExecuteInput input) throws InvalidSettingsException {
        tables = input.getInTables();
        imageColumn = settings.imageColumn;
        columns = new CombinedColumns(
                settings,
                Arrays.stream(tables).map(BufferedDataTable::getDataTableSpec).toArray(DataTableSpec[]::new));
        if (columns.channels() == null) {
            columns.setChannels(panels());
        }
        writer = new ImageCellWriter(input.getExecutionContext());
        container = input.getExecutionContext().createDataContainer(columns.spec());
    }

    static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        CombineNodeParameters settings = input.getParameters();
        output.setOutSpec(0, new CombinedColumns(settings, input.getInTableSpecs()).spec());
    }

    static void execute(ExecuteInput input, ExecuteOutput output) throws Exception {
        CombineModel model = new CombineModel(input.getParameters(), input);
        Progress progress = new ExecutionProgress(input.getExecutionContext());
        for (int t = 0; t < model.tables.length; t++) {
            model.add(t, progress.part(t / (double) model.tables.length, (t + 1) / (double) model.tables.length));
        }
        model.container.close();
        output.setOutData(0, model.container.getTable());
        String cut = model.leftOut();
        if (!cut.isEmpty()) {
            output.setWarningMessage("Only channels that all tables have are kept: " + model.columns.channels()
                    + ". Left out: " + cut + ".");
        }
    }

    private void add(int table, Progress progress) {
        int[] sources = columns.sources(table);
        int image = columns.image();
        DataColumnSpec spec = tables[table].getDataTableSpec().getColumnSpec(imageColumn);
        try (CloseableRowIterator rows = tables[table].iterator()) {
            for (long i = 0; rows.hasNext(); i++) {
                progress.checkCancelled();
                progress.report(
                        i / (double) tables[table].size(),
                        "Table " + (table + 1) + ", image " + (i + 1) + " of " + tables[table].size());
                DataRow row = rows.next();
                DataCell[] cells = new DataCell[sources.length];
                for (int c = 0; c < cells.length; c++) {
                    cells[c] = sources[c] < 0 ? DataType.getMissingCell() : row.getCell(sources[c]);
                }
                cells[image] = cut(row, cells[image], spec);
                if (columns.tissue() >= 0
                        && cells[columns.tissue()].isMissing()
                        && !columns.tissueOf(table).isEmpty()) {
                    cells[columns.tissue()] = new StringCell(columns.tissueOf(table));
                }
                checkTissue(table, row, columns.tissue() < 0 ? "" : text(cells[columns.tissue()]));
                container.addRowToTable(new DefaultRow(key(row.getKey().getString()), cells));
            }
        }
    }

    private static String text(DataCell cell) {
        return cell.isMissing() ? "" : cell.toString();
    }

    /**
     * Images labelled with another table's tissue would be counted as that table's, and an experiment on both tissues
     * would lack one of them.
     */
    private void checkTissue(int table, DataRow row, String tissue) {
        if (columns.tissueOf(table).equalsIgnoreCase(tissue)) {
            return;
        }
        for (int other = 0; other < tables.length; other++) {
            if (other != table
                    && !columns.tissueOf(other).isEmpty()
                    && columns.tissueOf(other).equalsIgnoreCase(tissue)) {
                throw new IllegalArgumentException("Row " + row.getKey() + " of table " + (table + 1)
                        + ", whose tissue should be '" + columns.tissueOf(table)
                        + "' (setting \"" + CombineNodeParameters.TISSUES + "\"), says '" + tissue
                        + "', the tissue of table " + (other + 1)
                        + ". Choose other images for table " + (table + 1)
                        + " (in the shipped workflow the variable breast_data_dir), or correct their tissue.");
            }
        }
    }

    private DataCell cut(DataRow row, DataCell cell, DataColumnSpec spec) {
        if (cell.isMissing()) {
            return cell;
        }
        MultiChannelImage image = ImageCells.image(cell, spec);
        if (image.channels().equals(columns.channels())) {
            return cell;
        }
        try {
            int[] indices = CommonChannels.indices(columns.channels(), image.channels());
            float[][] planes = Arrays.stream(indices).mapToObj(image::plane).toArray(float[][]::new);
            return writer.image(
                    new MultiChannelImage(image.width(), image.height(), columns.channels(), planes, image.pixelSize()),
                    row.getKey().getString(),
                    ImageCells.source(cell));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Row " + row.getKey() + ": " + e.getMessage(), e);
        }
    }

    /** If its column does not name them, the first image of each table does. */
    private List<List<String>> panels() throws InvalidSettingsException {
        List<List<String>> panels = new ArrayList<>();
        for (int t = 0; t < tables.length; t++) {
            List<String> panel = panel(tables[t]);
            if (panel != null) {
                panels.add(panel);
            }
        }
        if (panels.isEmpty()) {
            throw new InvalidSettingsException(
                    "No table has an image in the column '" + imageColumn + "'. Check the upstream nodes.");
        }
        return panels;
    }

    private List<String> panel(BufferedDataTable table) {
        DataColumnSpec spec = table.getDataTableSpec().getColumnSpec(imageColumn);
        int column = table.getDataTableSpec().findColumnIndex(imageColumn);
        try (CloseableRowIterator rows = table.iterator()) {
            while (rows.hasNext()) {
                DataCell cell = rows.next().getCell(column);
                if (!cell.isMissing()) {
                    return ImageCells.image(cell, spec).channels();
                }
            }
        }
        return null;
    }

    /** For each table, the channels that others lack. */
    private String leftOut() {
        List<String> parts = new ArrayList<>();
        for (int t = 0; t < tables.length; t++) {
            List<String> panel = panel(tables[t]);
            if (panel == null) {
                continue;
            }
            int[] used = CommonChannels.indices(columns.channels(), panel);
            List<String> others = new ArrayList<>();
            for (int c = 0; c < panel.size(); c++) {
                int index = c;
                if (Arrays.stream(used).noneMatch(u -> u == index)) {
                    others.add(panel.get(c));
                }
            }
            if (!others.isEmpty()) {
                parts.add(others.stream().collect(Collectors.joining(", ", "", " of table " + (t + 1))));
            }
        }
        return String.join("; ", parts);
    }

    /** A repeated ID gets a number. */
    private String key(String name) {
        int count = keys.merge(name, 1, Integer::sum);
        return count == 1 ? name : key(name + " (" + count + ")");
    }
}

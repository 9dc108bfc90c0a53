// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.knime.cells.ImageCellWriter;
import org.imcseg.knime.cells.ImageCells;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** Makes tables by hand and reads the nodes' tables. */
public final class Tables {
    private final ExecutionContext exec;
    private final ImageCellWriter writer;

    public Tables(Path folder) {
        exec = NodeRunner.context(folder);
        writer = new ImageCellWriter(exec);
    }

    public ExecutionContext exec() {
        return exec;
    }

    /** A table with the rows Row0, Row1 … */
    public BufferedDataTable of(List<DataColumnSpec> columns, DataCell[]... rows) {
        BufferedDataContainer container =
                exec.createDataContainer(new DataTableSpec(columns.toArray(DataColumnSpec[]::new)));
        for (int r = 0; r < rows.length; r++) {
            container.addRowToTable(new DefaultRow("Row" + r, rows[r]));
        }
        container.close();
        return container.getTable();
    }

    public DataCell image(MultiChannelImage image) {
        return writer.image(image, "image", "made by hand");
    }

    public DataCell mask(LabelMask mask) {
        return writer.mask(mask, 1, "mask", "made by hand");
    }

    public static DataColumnSpec column(String name, DataType type) {
        return new DataColumnSpecCreator(name, type).createSpec();
    }

    public static DataColumnSpec text(String name) {
        return column(name, StringCell.TYPE);
    }

    public static DataCell[] row(DataCell... cells) {
        return cells;
    }

    /** Integer counts from 0 to 99. */
    public static MultiChannelImage randomImage(int width, int height, List<String> channels, long seed) {
        Random random = new Random(seed);
        float[][] planes = new float[channels.size()][width * height];
        for (float[] plane : planes) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] = random.nextInt(100);
            }
        }
        return new MultiChannelImage(width, height, channels, planes, 1);
    }

    /** Squares of side pixels with a gap of one, numbered from 1. */
    public static LabelMask squares(int width, int height, int side) {
        int[] ids = new int[width * height];
        int across = (width + side) / (side + 1);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean gap = x % (side + 1) == side || y % (side + 1) == side;
                ids[y * width + x] = gap ? 0 : 1 + y / (side + 1) * across + x / (side + 1);
            }
        }
        return new LabelMask(width, height, ids);
    }

    public static List<DataRow> rows(BufferedDataTable table) {
        List<DataRow> rows = new ArrayList<>();
        table.forEach(rows::add);
        return rows;
    }

    public static List<String> keys(BufferedDataTable table) {
        return rows(table).stream().map(r -> r.getKey().getString()).toList();
    }

    public static List<DataCell> cells(BufferedDataTable table, String column) {
        int index = table.getDataTableSpec().findColumnIndex(column);
        if (index < 0) {
            throw new AssertionError("no column " + column + " in "
                    + Arrays.toString(table.getDataTableSpec().getColumnNames()));
        }
        return rows(table).stream().map(r -> r.getCell(index)).toList();
    }

    public static List<String> texts(BufferedDataTable table, String column) {
        return cells(table, column).stream()
                .map(c -> c.isMissing() ? null : c.toString())
                .toList();
    }

    public static List<MultiChannelImage> images(BufferedDataTable table, String column) {
        DataColumnSpec spec = table.getDataTableSpec().getColumnSpec(column);
        return cells(table, column).stream()
                .map(c -> c.isMissing() ? null : ImageCells.image(c, spec))
                .toList();
    }

    public static List<LabelMask> masks(BufferedDataTable table, String column) {
        return cells(table, column).stream()
                .map(c -> c.isMissing() ? null : ImageCells.mask(c))
                .toList();
    }
}

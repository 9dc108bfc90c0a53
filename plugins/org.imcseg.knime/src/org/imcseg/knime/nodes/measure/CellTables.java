// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.imcseg.core.measure.CellFeature;
import org.imcseg.core.measure.CellFeatures;
import org.imcseg.core.measure.MeasureSettings;
import org.imcseg.core.measure.MeasuredCells;
import org.imcseg.core.measure.Neighbour;
import org.imcseg.knime.columns.ColumnNames;
import org.imcseg.knime.execution.Cells;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** Writes the tables of cells and of neighbours, image by image. */
final class CellTables {
    private static final String IMAGE = "Image";
    /** The column of the cell's number. */
    static final String CELL = "Cell";

    private final CellFeatures features;
    private final int[] kept;
    private final BufferedDataContainer cells;
    private final BufferedDataContainer neighbours;

    /** @param channels of all images */
    CellTables(DataTableSpec input, List<String> channels, MeasureSettings settings, ExecutionContext exec) {
        features = features(channels, settings);
        kept = kept(input);
        cells = exec.createDataContainer(cellsSpec(input, features));
        neighbours = exec.createDataContainer(neighboursSpec());
    }

    static DataTableSpec cellsSpec(DataTableSpec input, List<String> channels, MeasureSettings settings) {
        return cellsSpec(input, features(channels, settings));
    }

    static DataTableSpec neighboursSpec() {
        return new DataTableSpec(
                column(IMAGE, StringCell.TYPE),
                column(CELL, IntCell.TYPE),
                column("Neighbour", IntCell.TYPE),
                column("Distance", DoubleCell.TYPE));
    }

    /** @param image name of the row's image */
    void add(DataRow row, String image, MeasuredCells measured) {
        for (int i = 0; i < measured.count(); i++) {
            List<DataCell> values = new ArrayList<>();
            Arrays.stream(kept).forEach(c -> values.add(row.getCell(c)));
            values.add(new StringCell(image));
            values.add(new IntCell(measured.id(i)));
            features.row(measured, i).forEach(value -> values.add(cell(value)));
            cells.addRowToTable(new DefaultRow(row.getKey() + "_" + measured.id(i), values));
        }
        for (Neighbour n : measured.neighbours()) {
            neighbours.addRowToTable(new DefaultRow(
                    RowKey.createRowKey(neighbours.size()),
                    new StringCell(image),
                    new IntCell(n.cell()),
                    new IntCell(n.neighbour()),
                    Cells.of(n.distance())));
        }
    }

    /** Ends both tables: cells, then neighbours. */
    BufferedDataTable[] close() {
        cells.close();
        neighbours.close();
        return new BufferedDataTable[] {cells.getTable(), neighbours.getTable()};
    }

    private static CellFeatures features(List<String> channels, MeasureSettings settings) {
        return new CellFeatures(channels, settings, List.of(ColumnNames.SAMPLE, ColumnNames.ROI, IMAGE, CELL));
    }

    private static DataTableSpec cellsSpec(DataTableSpec input, CellFeatures features) {
        List<DataColumnSpec> columns = new ArrayList<>();
        Arrays.stream(kept(input))
                .forEach(c -> columns.add(column(
                        input.getColumnSpec(c).getName(), input.getColumnSpec(c).getType())));
        columns.add(column(IMAGE, StringCell.TYPE));
        columns.add(column(CELL, IntCell.TYPE));
        features.columns().forEach(f -> columns.add(column(f.name(), type(f.kind()))));
        return new DataTableSpec(columns.toArray(DataColumnSpec[]::new));
    }

    private static int[] kept(DataTableSpec input) {
        return List.of(ColumnNames.SAMPLE, ColumnNames.ROI).stream()
                .mapToInt(input::findColumnIndex)
                .filter(c -> c >= 0)
                .toArray();
    }

    private static DataType type(CellFeature.Kind kind) {
        return switch (kind) {
            case WHOLE -> IntCell.TYPE;
            case NUMBER -> DoubleCell.TYPE;
            case TRUTH -> BooleanCell.TYPE;
        };
    }

    private static DataCell cell(Object value) {
        if (value instanceof Integer whole) {
            return new IntCell(whole);
        }
        return value instanceof Boolean truth
                ? Cells.of(truth.booleanValue())
                : Cells.of(((Double) value).doubleValue());
    }

    private static DataColumnSpec column(String name, DataType type) {
        return new DataColumnSpecCreator(name, type).createSpec();
    }
}

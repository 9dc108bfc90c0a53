// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.acquisitionloop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.imcseg.core.experiment.Column;
import org.imcseg.core.experiment.TableSource;
import org.imcseg.core.experiment.ValueType;
import org.imcseg.core.image.LabelMask;
import org.imcseg.knime.experiments.ValueCells;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;

/** What is kept of a segmented image: everything in its row but pixels, and how many cells it has. */
final class ImageFacts {
    static final String NAME = "Name";
    static final String CELLS = "Cells Found";
    static final String PICTURE = "Outlines";

    private static final List<Column> FOUND = List.of(new Column("Width", ValueType.INTEGER), new Column("Height", ValueType.INTEGER),
            new Column(CELLS, ValueType.INTEGER), new Column("Cell Area Share", ValueType.DOUBLE), new Column("Cells per mm²", ValueType.DOUBLE),
            new Column(PICTURE, ValueType.TEXT));

    private ImageFacts() {
    }

    /** Name, then what can be kept of the table's columns, then what was found. */
    static List<Column> columns(DataTableSpec images) {
        List<Column> columns = new ArrayList<>(List.of(new Column(NAME, ValueType.TEXT)));
        for (DataColumnSpec column : images) {
            if (isKept(column) && FOUND.stream().noneMatch(found -> found.name().equals(column.getName())) && !column.getName().equals(NAME)) {
                columns.add(new Column(column.getName(), ValueCells.type(column.getType()).get()));
            }
        }
        columns.addAll(FOUND);
        return columns;
    }

    /**
     * @param cells found
     * @param pixelSize in µm
     * @param picture its file's name, empty for none
     */
    static TableSource of(DataTableSpec images, DataRow row, LabelMask cells, double pixelSize, String picture) {
        List<Column> columns = columns(images);
        List<Object> values = new ArrayList<>(List.of(row.getKey().getString()));
        for (Column column : columns.subList(1, columns.size() - FOUND.size())) {
            values.add(ValueCells.value(column.type(), row.getCell(images.findColumnIndex(column.name()))));
        }
        int count = (int)Arrays.stream(cells.ids()).filter(id -> id > 0).distinct().count();
        long covered = Arrays.stream(cells.ids()).filter(id -> id > 0).count();
        double area = cells.size() * pixelSize * pixelSize / 1e6;
        values.addAll(List.of(cells.width(), cells.height(), count, covered / (double)cells.size(), count / area, picture));
        return TableSource.of(columns, List.of(row.getKey().getString()), List.of(values));
    }

    private static boolean isKept(DataColumnSpec column) {
        return ValueCells.type(column.getType()).filter(type -> type != ValueType.PICTURE).isPresent();
    }
}

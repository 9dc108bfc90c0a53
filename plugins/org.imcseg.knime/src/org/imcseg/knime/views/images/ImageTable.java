// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.views.images;

import java.util.ArrayList;
import java.util.List;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;

/**
 * The rows of a table by index. Image cells are only handles to files, so those of all rows can be held; their pixels
 * are read on demand.
 */
final class ImageTable {
    /** More rows than anyone goes through one by one. */
    static final int MOST_ROWS = 50_000;

    private final DataTableSpec spec;
    private final long size;
    private final List<DataRow> rows = new ArrayList<>();

    ImageTable(BufferedDataTable table) {
        spec = table.getDataTableSpec();
        size = table.size();
        try (var cursor = table.iterator()) {
            while (cursor.hasNext() && rows.size() < MOST_ROWS) {
                rows.add(cursor.next());
            }
        }
    }

    DataTableSpec spec() {
        return spec;
    }

    /** Rows of the table, which may be more than are shown. */
    long size() {
        return size;
    }

    List<DataRow> rows() {
        return rows;
    }

    /** @throws IllegalArgumentException if the requested row or column does not exist */
    DataCell cell(int row, int column) {
        if (row < 0 || row >= rows.size() || column < 0 || column >= spec.getNumColumns()) {
            throw new IllegalArgumentException("The view's table has no row " + row + " with a column " + column + ".");
        }
        return rows.get(row).getCell(column);
    }

    DataColumnSpec column(int column) {
        return spec.getColumnSpec(column);
    }
}

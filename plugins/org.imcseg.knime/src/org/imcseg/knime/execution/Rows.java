// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.execution;

import java.util.Arrays;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.def.DefaultRow;

/** Appends columns to rows and tables. */
public final class Rows {
    private Rows() {}

    /** The row with further cells appended. */
    public static DataRow append(DataRow row, DataCell... more) {
        return append(row.getKey().getString(), row, more);
    }

    /** The same under another key. */
    public static DataRow append(String key, DataRow row, DataCell... more) {
        DataCell[] cells = new DataCell[row.getNumCells() + more.length];
        Arrays.setAll(cells, i -> i < row.getNumCells() ? row.getCell(i) : more[i - row.getNumCells()]);
        return new DefaultRow(key, cells);
    }

    /** The columns with further ones appended. */
    public static DataTableSpec append(DataTableSpec table, DataColumnSpec... more) {
        return new DataTableSpecCreator(table).addColumns(more).createSpec();
    }
}

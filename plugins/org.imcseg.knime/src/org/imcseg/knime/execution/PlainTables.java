// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.execution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.imcseg.core.report.ReportTable;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.IntValue;
import org.knime.core.data.LongValue;
import org.knime.core.node.BufferedDataTable;

/** KNIME tables as tables of a report. */
public final class PlainTables {
    private PlainTables() {}

    /**
     * All rows and columns. Numbers and Boolean values keep their types, everything else becomes text; missing values
     * become null.
     */
    public static ReportTable of(BufferedDataTable table) {
        return of(table, column -> true);
    }

    /** The same for some columns. */
    public static ReportTable of(BufferedDataTable table, Predicate<DataColumnSpec> wanted) {
        DataTableSpec spec = table.getDataTableSpec();
        int[] columns = spec.stream()
                .filter(wanted)
                .mapToInt(c -> spec.findColumnIndex(c.getName()))
                .toArray();
        List<List<Object>> rows = new ArrayList<>();
        for (DataRow row : table) {
            List<Object> cells = new ArrayList<>();
            Arrays.stream(columns).forEach(c -> cells.add(value(row.getCell(c))));
            rows.add(cells);
        }
        return new ReportTable(
                Arrays.stream(columns)
                        .mapToObj(c -> spec.getColumnSpec(c).getName())
                        .toList(),
                rows);
    }

    /** A cell as String, Integer, Long, Double or Boolean; null if it is missing. */
    public static Object value(DataCell cell) {
        if (cell.isMissing()) {
            return null;
        }
        if (cell instanceof BooleanValue truth) { // before the numbers, because Boolean cells are numbers, too
            return truth.getBooleanValue();
        }
        if (cell instanceof IntValue whole) {
            return whole.getIntValue();
        }
        if (cell instanceof LongValue whole) {
            return whole.getLongValue();
        }
        return cell instanceof DoubleValue number ? (Object) number.getDoubleValue() : cell.toString();
    }
}

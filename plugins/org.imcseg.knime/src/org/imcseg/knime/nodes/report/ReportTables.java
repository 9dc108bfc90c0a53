// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.imcseg.core.report.DataTable;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.IntValue;
import org.knime.core.data.LongValue;
import org.knime.core.node.BufferedDataTable;

/** Small KNIME tables as tables of the report. */
final class ReportTables {
    private ReportTables() {
    }

    /** All rows and columns; numbers stay numbers, everything else becomes text, missing stays unknown. */
    static DataTable of(BufferedDataTable table) {
        List<List<Object>> rows = new ArrayList<>();
        for (DataRow row : table) {
            List<Object> cells = new ArrayList<>();
            row.forEach(cell -> cells.add(value(cell)));
            rows.add(cells);
        }
        return new DataTable(Arrays.asList(table.getDataTableSpec().getColumnNames()), rows);
    }

    private static Object value(DataCell cell) {
        if (cell.isMissing()) {
            return null;
        }
        if (cell instanceof IntValue whole) {
            return whole.getIntValue();
        }
        if (cell instanceof LongValue whole) {
            return whole.getLongValue();
        }
        return cell instanceof DoubleValue number ? (Object)number.getDoubleValue() : cell.toString();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.bootstraploop;

import org.imcseg.core.progress.Progress;
import org.imcseg.knime.cells.AnnotatedShare;
import org.imcseg.knime.cells.ColumnHistory;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** Labels passed from the loop end to its start: a separate table with the rows of the part that they belong to. */
final class LabelTable {
    private LabelTable() {}

    /**
     * The spec of a table of labels.
     *
     * @param given column of the labels of round 0, whose annotated share no longer applies
     * @param step what was done to them
     */
    static DataTableSpec spec(DataColumnSpec given, String step) {
        return new DataTableSpec(ColumnHistory.add(AnnotatedShare.without(given), step));
    }

    /** The part with its labels replaced by these; both have the same rows in the same order. */
    static BufferedDataTable insert(
            BufferedDataTable part,
            String maskColumn,
            BufferedDataTable labels,
            ExecutionContext exec,
            Progress progress) {
        DataTableSpec spec = part.getDataTableSpec();
        int mask = spec.findColumnIndex(maskColumn);
        DataColumnSpec[] columns = spec.stream().toArray(DataColumnSpec[]::new);
        columns[mask] = labels.getDataTableSpec().getColumnSpec(0);
        BufferedDataContainer container = exec.createDataContainer(new DataTableSpec(spec.getName(), columns));
        try (CloseableRowIterator rows = part.iterator();
                CloseableRowIterator updated = labels.iterator()) {
            for (long i = 0; rows.hasNext(); i++) {
                progress.checkCancelled();
                progress.report(i / (double) part.size(), "Labels " + (i + 1) + " of " + part.size());
                DataRow row = rows.next();
                container.addRowToTable(replace(row, mask, updated.next().getCell(0)));
            }
        }
        container.close();
        return container.getTable();
    }

    /** A copy of a table of the loop body, whose files KNIME deletes after the round. */
    static BufferedDataTable keep(BufferedDataTable table, ExecutionContext exec, Progress progress) {
        BufferedDataContainer container = exec.createDataContainer(table.getDataTableSpec());
        try (CloseableRowIterator rows = table.iterator()) {
            for (long i = 0; rows.hasNext(); i++) {
                progress.checkCancelled();
                progress.report(i / (double) table.size(), "Keeping row " + (i + 1) + " of " + table.size());
                container.addRowToTable(replace(rows.next(), -1, null));
            }
        }
        container.close();
        return container.getTable();
    }

    /** An independent row, since one of another table may be backed by that table. */
    private static DataRow replace(DataRow row, int column, DataCell cell) {
        DataCell[] cells = new DataCell[row.getNumCells()];
        for (int c = 0; c < cells.length; c++) {
            cells[c] = c == column ? cell : row.getCell(c);
        }
        return new DefaultRow(row.getKey(), cells);
    }
}

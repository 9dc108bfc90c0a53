// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.select;

import java.util.Set;
import java.util.TreeSet;
import org.imcseg.core.progress.Progress;
import org.imcseg.core.select.NamePatterns;
import org.imcseg.knime.columns.Columns;
import org.imcseg.knime.execution.Cells;
import org.imcseg.knime.execution.ExecutionProgress;
import org.imcseg.knime.parameters.CommaLists;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** Keeps the rows with matching text. */
final class SelectModel {
    private static final int SHOWN = 20;

    private SelectModel() {}

    static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        SelectNodeParameters p = input.getParameters();
        DataTableSpec table = input.getInTableSpec(0);
        Columns.text(table, p.column, SelectNodeParameters.COLUMN);
        output.setOutSpec(0, table);
    }

    static void execute(ExecuteInput input, ExecuteOutput output) throws Exception {
        SelectNodeParameters p = input.getParameters();
        BufferedDataTable table = input.getInTable(0);
        int column = Columns.text(table.getDataTableSpec(), p.column, SelectNodeParameters.COLUMN);
        NamePatterns names = new NamePatterns(CommaLists.texts(p.names));
        ExecutionContext exec = input.getExecutionContext();
        Progress progress = new ExecutionProgress(exec);
        BufferedDataContainer container = exec.createDataContainer(table.getDataTableSpec());
        Set<String> seen = new TreeSet<>();
        try (CloseableRowIterator rows = table.iterator()) {
            for (long i = 0; rows.hasNext(); i++) {
                progress.checkCancelled();
                progress.report(i / (double) table.size(), "Row " + (i + 1) + " of " + table.size());
                DataRow row = rows.next();
                String text = Cells.text(row, column);
                if (seen.size() <= SHOWN && !text.isEmpty()) {
                    seen.add(text);
                }
                boolean unknown = row.getCell(column).isMissing();
                if (names.isAll() || !unknown && names.matches(text)) {
                    container.addRowToTable(row);
                }
            }
        }
        container.close();
        output.setOutData(0, container.getTable());
        warn(output, p, names, seen, container.getTable().size());
    }

    private static void warn(
            ExecuteOutput output, SelectNodeParameters p, NamePatterns names, Set<String> seen, long kept) {
        if (!names.notFound().isEmpty()) {
            String there = seen.isEmpty()
                    ? "none"
                    : seen.size() > SHOWN ? "such as " + String.join(", ", seen) : String.join(", ", seen);
            output.setWarningMessage(
                    (kept == 0 ? "No row is kept: n" : "N") + "o row has " + String.join(" or ", names.notFound())
                            + " in the column '" + p.column + "'. There is: " + there + ".");
        }
    }
}

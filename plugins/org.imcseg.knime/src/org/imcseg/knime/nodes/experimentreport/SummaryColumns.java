// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.experimentreport;

import java.util.List;
import java.util.Set;
import org.imcseg.core.report.ReportTable;
import org.imcseg.core.report.experiment.ExperimentReport;
import org.imcseg.knime.execution.Cells;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** The report's summary as a table of KNIME. */
final class SummaryColumns {
    private static final Set<String> TEXTS = Set.of("Level", "Series", "Metric");
    private static final Set<String> WHOLE = Set.of("N", "Excluded", "Seeds");

    private SummaryColumns() {}

    static DataTableSpec spec() {
        return new DataTableSpec(ExperimentReport.SUMMARY_COLUMNS.stream()
                .map(c -> new DataColumnSpecCreator(c, type(c)).createSpec())
                .toArray(DataColumnSpec[]::new));
    }

    private static DataType type(String column) {
        return TEXTS.contains(column) ? StringCell.TYPE : WHOLE.contains(column) ? IntCell.TYPE : DoubleCell.TYPE;
    }

    static BufferedDataTable of(ReportTable summary, ExecutionContext exec) {
        BufferedDataContainer container = exec.createDataContainer(spec());
        for (List<Object> row : summary.rows()) {
            container.addRowToTable(new DefaultRow(
                    RowKey.createRowKey(container.size()),
                    row.stream().map(SummaryColumns::cell).toArray(DataCell[]::new)));
        }
        container.close();
        return container.getTable();
    }

    private static DataCell cell(Object value) {
        if (value instanceof Integer whole) {
            return new IntCell(whole);
        }
        return value instanceof Double number ? Cells.of(number) : new StringCell(value.toString());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.scorer;

import java.util.List;
import org.imcseg.core.metrics.ConfidenceIntervals;
import org.imcseg.core.metrics.EmptyRule;
import org.imcseg.core.metrics.ScoreSummary;
import org.imcseg.core.metrics.ScoreSummary.SummaryLevel;
import org.imcseg.core.metrics.ScoredItem;
import org.imcseg.core.metrics.Summary;
import org.imcseg.core.progress.Progress;
import org.imcseg.knime.execution.Cells;
import org.knime.core.data.DataRow;
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

/** The summary table: one row per metric and level. */
final class SummaryTable {
    private SummaryTable() {}

    static DataTableSpec spec() {
        return new DataTableSpec(
                new String[] {
                    "Metric", "Level", "N", "Excluded", "Mean", "Median", "SD", "Min", "Max", "CI Lower", "CI Upper"
                },
                new DataType[] {
                    StringCell.TYPE,
                    StringCell.TYPE,
                    IntCell.TYPE,
                    IntCell.TYPE,
                    DoubleCell.TYPE,
                    DoubleCell.TYPE,
                    DoubleCell.TYPE,
                    DoubleCell.TYPE,
                    DoubleCell.TYPE,
                    DoubleCell.TYPE,
                    DoubleCell.TYPE
                });
    }

    static BufferedDataTable of(
            List<ScoredItem> items,
            List<SummaryLevel> levels,
            EmptyRule rule,
            ConfidenceIntervals intervals,
            ExecutionContext exec,
            Progress progress) {
        BufferedDataContainer container = exec.createDataContainer(spec());
        for (int i = 0; i < levels.size(); i++) {
            progress.checkCancelled();
            progress.report(i / (double) levels.size(), "Summarising " + levels.get(i));
            ScoreSummary.of(items, levels.get(i), rule, intervals)
                    .forEach(s -> container.addRowToTable(row(container.size(), s)));
        }
        container.close();
        return container.getTable();
    }

    /** A pooled score is a single number over all items: it has a value and an interval, but no spread. */
    private static DataRow row(long number, ScoreSummary score) {
        boolean pooled = score.level() == SummaryLevel.POOLED;
        Summary summary = score.summary();
        return new DefaultRow(
                RowKey.createRowKey(number),
                new StringCell(score.score().title()),
                new StringCell(score.level().toString()),
                new IntCell(pooled ? score.items() : summary.n()),
                new IntCell(pooled ? 0 : summary.excluded()),
                Cells.of(summary.mean()),
                Cells.of(pooled ? Double.NaN : summary.median()),
                Cells.of(summary.sd()),
                Cells.of(pooled ? Double.NaN : summary.min()),
                Cells.of(pooled ? Double.NaN : summary.max()),
                Cells.of(score.interval().low()),
                Cells.of(score.interval().high()));
    }
}

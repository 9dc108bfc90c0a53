// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.scorer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.imcseg.core.metrics.Bootstrap;
import org.imcseg.core.metrics.ConfusionCounts;
import org.imcseg.core.metrics.EmptyRule;
import org.imcseg.core.metrics.Interval;
import org.imcseg.core.metrics.ObjectMatches;
import org.imcseg.core.metrics.ScoreSummary;
import org.imcseg.core.metrics.ScoreSummary.Level;
import org.imcseg.core.metrics.ScoredItem;
import org.imcseg.core.metrics.Summary;
import org.imcseg.core.progress.Progress;
import org.imcseg.knime.execution.Cells;
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

/** The table of summaries: one row a metric and level. */
final class SummaryTable {
    private final BufferedDataContainer container;
    private final EmptyRule rule;
    private final Bootstrap bootstrap;

    private SummaryTable(ExecutionContext exec, EmptyRule rule, Bootstrap bootstrap) {
        container = exec.createDataContainer(spec());
        this.rule = rule;
        this.bootstrap = bootstrap;
    }

    static DataTableSpec spec() {
        return new DataTableSpec(new String[] {"Metric", "Level", "N", "Excluded", "Mean", "Median", "SD", "Min", "Max", "CI Lower", "CI Upper"},
                new DataType[] {StringCell.TYPE, StringCell.TYPE, IntCell.TYPE, IntCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE,
                        DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE});
    }

    static BufferedDataTable of(List<ScoredRow> rows, List<Level> levels, EmptyRule rule, Bootstrap bootstrap, ExecutionContext exec,
            Progress progress) {
        SummaryTable table = new SummaryTable(exec, rule, bootstrap);
        List<ScoredItem> items = rows.stream().map(ScoredRow::item).toList();
        List<ScoredRow> withObjects = rows.stream().filter(r -> r.objects() != null).toList();
        for (int i = 0; i < levels.size(); i++) {
            progress.checkCancelled();
            progress.report(i / (double)levels.size(), "Summarising " + levels.get(i));
            table.addPixels(items, levels.get(i));
            progress.checkCancelled();
            if (!withObjects.isEmpty()) {
                table.addObjects(levels.get(i) == Level.IMAGE ? byImage(withObjects) : withObjects, levels.get(i));
            }
        }
        table.container.close();
        return table.container.getTable();
    }

    private void addPixels(List<ScoredItem> items, Level level) {
        for (ScoreSummary summary : ScoreSummary.of(items, level, rule, bootstrap)) {
            add(summary.metric().title(), level, items.size(), summary.summary(), summary.interval());
        }
    }

    private void addObjects(List<ScoredRow> rows, Level level) {
        List<String> groups = rows.stream().map(r -> r.item().group()).toList();
        for (ObjectScore score : ObjectScore.values()) {
            if (level == Level.POOLED) {
                double pooled = score.of(ObjectMatches.sum(rows.stream().map(ScoredRow::objects).toList()));
                add(score.title(), level, rows.size(), Summary.of(new double[] {pooled}), pooledInterval(score, rows, groups));
            } else {
                double[] values = rows.stream().mapToDouble(r -> score.of(r.objects())).toArray();
                add(score.title(), level, rows.size(), Summary.of(values), bootstrap.mean(values, groups));
            }
        }
    }

    private Interval pooledInterval(ObjectScore score, List<ScoredRow> rows, List<String> groups) {
        if (score.ofCounts() == null) {
            return Interval.NONE;
        }
        List<ConfusionCounts> counts = rows.stream().map(r -> ObjectScore.counts(r.objects(), ObjectScore.MATCH)).toList();
        return bootstrap.pooled(counts, groups, score.ofCounts(), rule);
    }

    /** A pooled score is one number of all items: it has a value and an interval, but no spread. */
    private void add(String metric, Level level, int items, Summary summary, Interval interval) {
        boolean pooled = level == Level.POOLED;
        container.addRowToTable(new DefaultRow(RowKey.createRowKey(container.size()), new StringCell(metric), new StringCell(level.toString()),
                new IntCell(pooled ? items : summary.n()), new IntCell(pooled ? 0 : summary.excluded()), Cells.of(summary.mean()),
                Cells.of(pooled ? Double.NaN : summary.median()), Cells.of(summary.sd()), Cells.of(pooled ? Double.NaN : summary.min()),
                Cells.of(pooled ? Double.NaN : summary.max()), Cells.of(interval.low()), Cells.of(interval.high())));
    }

    /** One row an image, with the cells of its patches together. */
    private static List<ScoredRow> byImage(List<ScoredRow> rows) {
        Map<String, List<ObjectMatches>> matches = new LinkedHashMap<>();
        rows.forEach(r -> matches.computeIfAbsent(r.item().image(), k -> new ArrayList<>()).add(r.objects()));
        return ScoreSummary.byImage(rows.stream().map(ScoredRow::item).toList()).stream()
                .map(i -> new ScoredRow(i, ObjectMatches.sum(matches.get(i.image())))).toList();
    }
}

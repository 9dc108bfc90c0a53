// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.imcseg.core.metrics.Metric;
import org.imcseg.core.metrics.Score;
import org.imcseg.core.report.ReportBlock;
import org.imcseg.core.report.ReportTable;

/** The items of all runs with their scores, to be sorted by a click: which images fail, and at which level. */
final class ItemTable {
    /** Rows in the page, which stays small enough to be sent and printed. */
    static final int MOST = 300;

    private ItemTable() {}

    static ReportBlock.Table of(Experiment experiment) {
        List<Map.Entry<RunItem, Experiment.Key>> worstFirst = experiment.items().entrySet().stream()
                .sorted(Comparator.comparingDouble(e -> e.getKey().scores().of(Metric.DSC)))
                .toList();
        List<Score> scores = experiment.scores();
        boolean hasSeeds = !experiment.seeds().isEmpty();
        List<String> columns = new ArrayList<>(List.of("Item", experiment.factor()));
        if (experiment.hasSeries()) {
            columns.add(experiment.seriesName());
        }
        if (hasSeeds) {
            columns.add("Seed");
        }
        scores.forEach(s -> columns.add(s.title()));
        List<List<Object>> rows = new ArrayList<>();
        for (Map.Entry<RunItem, Experiment.Key> entry : worstFirst.subList(0, Math.min(MOST, worstFirst.size()))) {
            Experiment.Key key = entry.getValue();
            List<Object> row =
                    new ArrayList<>(List.of(entry.getKey().item(), key.level().label()));
            if (experiment.hasSeries()) {
                row.add(key.series());
            }
            if (hasSeeds) {
                row.add(key.seed());
            }
            scores.forEach(s -> row.add(entry.getKey().scores().of(s)));
            rows.add(row);
        }
        String caption = worstFirst.size() <= MOST
                ? "All items of all runs, the lowest DSC first; a heading sorts"
                : "The " + MOST + " items with the lowest DSC of " + worstFirst.size()
                        + " in all runs; all are in scores.csv";
        return new ReportBlock.Table(caption, new ReportTable(columns, rows));
    }
}

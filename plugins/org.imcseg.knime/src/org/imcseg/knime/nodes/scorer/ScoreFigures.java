// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.scorer;

import java.util.List;
import org.imcseg.core.metrics.CellCounts;
import org.imcseg.core.metrics.EmptyRule;
import org.imcseg.core.metrics.Metric;
import org.imcseg.core.metrics.Score;
import org.imcseg.core.metrics.ScoreSummary;
import org.imcseg.core.metrics.ScoredItem;
import org.imcseg.core.metrics.Summary;
import org.imcseg.knime.execution.KeyFigureTable;
import org.knime.core.data.DataTableSpec;

/** Key figures of a segmentation's quality that a workflow can branch on. */
final class ScoreFigures {
    private ScoreFigures() {}

    static DataTableSpec spec() {
        return of(List.of(), List.of(), 0, EmptyRule.EXCLUDE).spec();
    }

    /**
     * @param items the scored items
     * @param averaged what means are taken over: these items, or the images that they are patches of
     * @param leftOut rows that could not be scored
     */
    static KeyFigureTable of(List<ScoredItem> items, List<ScoredItem> averaged, long leftOut, EmptyRule rule) {
        KeyFigureTable figures = new KeyFigureTable();
        for (Score score : Score.reported(true)) {
            List<ScoredItem> having = averaged.stream()
                    .filter(i -> score instanceof Metric || i.cells() != null)
                    .toList();
            figures.number(
                    score.csvName(),
                    Summary.of(having.stream()
                                    .mapToDouble(i -> i.score(score, rule))
                                    .toArray())
                            .mean());
            figures.number(
                    "pooled_" + score.csvName(),
                    having.stream()
                            .reduce(ScoredItem::joined)
                            .map(i -> i.score(score, rule))
                            .orElse(Double.NaN));
        }
        List<CellCounts> cells = items.stream()
                .filter(i -> i.cells() != null)
                .map(i -> i.cells().atHalf())
                .toList();
        return figures.count(
                        "true_cells",
                        cells.stream().mapToLong(CellCounts::truth).sum())
                .count(
                        "predicted_cells",
                        cells.stream().mapToLong(CellCounts::predicted).sum())
                .count("items", items.size())
                .count("images", ScoreSummary.byImage(items).size())
                .count("left_out", leftOut);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.imcseg.core.metrics.Metric;
import org.imcseg.core.metrics.ObjectScore;
import org.imcseg.core.metrics.Score;
import org.imcseg.core.metrics.Summary;
import org.imcseg.core.report.ReportTable;

/** The scores by level and series as tables for reading, and as one long table for computing. */
final class LevelTable {
    /** The paper's value at a level of a series; NaN where it gives none. */
    interface PaperValue {
        /** Nothing to compare with. */
        PaperValue NONE = (level, series, score) -> Double.NaN;

        double of(Level level, String series, Score score);
    }

    private LevelTable() {}

    /**
     * Mean DSC with its uncertainty, and the paper's value where there is one; then mean object F1 where cells were
     * scored.
     */
    static ReportTable main(Results results, PaperValue paper) {
        Experiment experiment = results.experiment();
        boolean compared = isGiven(experiment, paper, Metric.DSC);
        boolean seeds = experiment.seeds().size() > 1;
        boolean cells = !Double.isNaN(experiment.runs().stream()
                .mapToDouble(ReportedRun::annotatedCells)
                .max()
                .orElse(Double.NaN));
        List<String> columns = names(experiment);
        columns.addAll(List.of("DSC", results.percent() + " interval", "Median", "SD", "N"));
        if (seeds) {
            columns.addAll(List.of("Seeds", "SD of seeds"));
        }
        if (cells) {
            columns.add("Annotated cells");
        }
        if (compared) {
            columns.addAll(List.of("Paper", "Difference"));
        }
        if (experiment.hasCells()) {
            columns.addAll(List.of(ObjectScore.F1.title(), results.percent() + " interval"));
            if (seeds) {
                columns.add("SD of seeds");
            }
        }
        return each(experiment, columns, (level, series, row) -> {
            Estimate dsc = results.estimate(level, series, Metric.DSC);
            row.addAll(List.of(
                    dsc.mean(),
                    ScoreText.interval(dsc.interval()),
                    dsc.summary().median(),
                    dsc.summary().sd(),
                    dsc.summary().n()));
            if (seeds) {
                row.addAll(List.of(dsc.seeds(), dsc.seedSd()));
            }
            if (cells) {
                double number = experiment.annotatedCells(level, series);
                row.add(Double.isNaN(number) ? null : Math.round(number));
            }
            if (compared) {
                double there = paper.of(level, series, Metric.DSC);
                row.add(there);
                row.add(ScoreText.signed(dsc.mean() - there));
            }
            if (experiment.hasCells()) {
                Estimate f1 = results.estimate(level, series, ObjectScore.F1);
                row.addAll(List.of(f1.mean(), ScoreText.interval(f1.interval())));
                if (seeds) {
                    row.add(f1.seedSd());
                }
            }
        });
    }

    /** The mean of each of some scores, with the paper's beside it where it gives any. */
    static ReportTable means(Results results, List<? extends Score> scores, PaperValue paper) {
        List<String> columns = names(results.experiment());
        List<? extends Score> compared = scores.stream()
                .filter(s -> isGiven(results.experiment(), paper, s))
                .toList();
        for (Score score : scores) {
            columns.add(score.title());
            if (compared.contains(score)) {
                columns.add("paper");
            }
        }
        return each(results.experiment(), columns, (level, series, row) -> {
            for (Score score : scores) {
                row.add(results.estimate(level, series, score).mean());
                if (compared.contains(score)) {
                    row.add(paper.of(level, series, score));
                }
            }
        });
    }

    /** One row a level, series and score, with all there is to know. */
    static ReportTable summary(Results results, PaperValue paper) {
        Experiment experiment = results.experiment();
        List<List<Object>> rows = new ArrayList<>();
        for (String series : experiment.series()) {
            for (Level level : experiment.levels(series)) {
                for (Score score : experiment.scores()) {
                    Estimate e = results.estimate(level, series, score);
                    Summary s = e.summary();
                    rows.add(Arrays.asList(
                            level.label(),
                            level.value(),
                            series,
                            score.title(),
                            s.n(),
                            s.excluded(),
                            s.mean(),
                            e.interval().low(),
                            e.interval().high(),
                            s.median(),
                            s.sd(),
                            s.min(),
                            s.max(),
                            e.seeds(),
                            e.seedSd(),
                            experiment.annotatedCells(level, series),
                            paper.of(level, series, score)));
                }
            }
        }
        return new ReportTable(ExperimentReport.SUMMARY_COLUMNS, rows);
    }

    /** Levels as rows and series as columns: the mean of a score and its interval. */
    static ReportTable matrix(Results results, Score score) {
        Experiment experiment = results.experiment();
        List<String> columns = new ArrayList<>(List.of(experiment.factor()));
        columns.addAll(experiment.series());
        List<List<Object>> rows = new ArrayList<>();
        for (Level level : experiment.levels()) {
            List<Object> row = new ArrayList<>(List.of(level.label()));
            for (String series : experiment.series()) {
                Estimate mean = results.estimate(level, series, score);
                row.add(
                        mean.summary().n() == 0
                                ? "–"
                                : ScoreText.score(mean.mean()) + " (" + ScoreText.interval(mean.interval()) + ")");
            }
            rows.add(row);
        }
        return new ReportTable(columns, rows);
    }

    private static boolean isGiven(Experiment experiment, PaperValue paper, Score score) {
        return experiment.series().stream()
                .anyMatch(s -> experiment.levels(s).stream().anyMatch(l -> !Double.isNaN(paper.of(l, s, score))));
    }

    private interface Row {
        void fill(Level level, String series, List<Object> row);
    }

    private static List<String> names(Experiment experiment) {
        List<String> columns = new ArrayList<>(List.of(experiment.factor()));
        if (experiment.hasSeries()) {
            columns.add(experiment.seriesName());
        }
        return columns;
    }

    private static ReportTable each(Experiment experiment, List<String> columns, Row fill) {
        List<List<Object>> rows = new ArrayList<>();
        for (String series : experiment.series()) {
            for (Level level : experiment.levels(series)) {
                List<Object> row = new ArrayList<>(List.of(level.label()));
                if (experiment.hasSeries()) {
                    row.add(series);
                }
                fill.fill(level, series, row);
                rows.add(row);
            }
        }
        return new ReportTable(columns, rows);
    }
}

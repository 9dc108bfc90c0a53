// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report.experiment;

import java.util.List;
import org.imcseg.core.metrics.Metric;
import org.imcseg.core.metrics.ObjectScore;
import org.imcseg.core.report.experiment.LevelTable.PaperValue;

/** All scores by the largest kernel that grew or shrank the labels' cells, as the paper's Table II. */
final class OutlineErrorResults implements Chapter {
    private static final PaperValue PAPER = (level, series, score) -> Paper.outline(level, score);

    @Override
    public PaperValue paper(Experiment experiment) {
        return PAPER;
    }

    @Override
    public int levelsInOverlays() {
        return OverlayChoice.MOST_LEVELS + 1;
    }

    @Override
    public void add(Results results) {
        Experiment experiment = results.experiment();
        List<Level> levels = experiment.levels();
        Level first = levels.get(0);
        Level last = levels.get(levels.size() - 1);
        String series = experiment.series().get(0);
        for (Metric metric : List.of(Metric.DSC, Metric.PRECISION, Metric.RECALL)) {
            results.keyFigure(
                    metric.title() + ", " + first.label() + " → " + last.label(),
                    ScoreText.score(results.estimate(first, series, metric).mean()) + " → "
                            + ScoreText.score(
                                    results.estimate(last, series, metric).mean()),
                    "the paper " + ScoreText.score(Paper.outline(first, metric)) + " → "
                            + ScoreText.score(Paper.outline(last, metric)));
        }
        if (experiment.hasCells()) {
            Estimate before = results.estimate(first, series, ObjectScore.F1);
            Estimate after = results.estimate(last, series, ObjectScore.F1);
            results.keyFigure(
                    ObjectScore.F1.title() + ", " + first.label() + " → " + last.label(),
                    ScoreText.score(before.mean()) + " → " + ScoreText.score(after.mean()),
                    results.percent() + " intervals " + ScoreText.interval(before.interval()) + " and "
                            + ScoreText.interval(after.interval()));
        }
        results.table(
                "Means over the test " + experiment.aggregation().noun() + "s, each with the paper's Table II beside",
                LevelTable.means(results, List.of(Metric.values()), PAPER));
        if (experiment.hasCells()) {
            results.table(
                    "Means of the object scores", LevelTable.means(results, ObjectScore.REPORTED, PaperValue.NONE));
        }
        results.boxplots(" by the largest kernel", PAPER);
        results.mainTable(" by largest kernel", PAPER);
        for (String each : experiment.series()) {
            change(results, each, Metric.PRECISION, "falls", false);
            change(results, each, Metric.RECALL, "rises", true);
            change(results, each, Metric.DSC, "falls", false);
        }
    }

    private static void change(Results results, String series, Metric metric, String verb, boolean up) {
        Experiment experiment = results.experiment();
        List<Level> levels = experiment.levels(series);
        if (levels.size() > 1) {
            Level first = levels.get(0);
            Level last = levels.get(levels.size() - 1);
            Estimate change = results.difference(experiment.of(last, series), experiment.of(first, series), metric);
            results.finding(
                    (experiment.hasSeries() ? series + ": " : "") + metric.title() + " " + verb + " with the kernel: "
                            + last.label() + " against " + first.label(),
                    up ? "above 0" : "below 0",
                    ScoreText.signed(Paper.outline(last, metric) - Paper.outline(first, metric)),
                    change,
                    up ? change.mean() > 0 : change.mean() < 0);
        }
    }
}

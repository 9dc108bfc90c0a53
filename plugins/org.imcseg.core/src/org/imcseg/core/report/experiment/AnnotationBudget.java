// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report.experiment;

import java.util.List;
import java.util.Optional;
import org.imcseg.core.metrics.Metric;
import org.imcseg.core.metrics.Score;
import org.imcseg.core.report.experiment.LevelTable.PaperValue;

/** Methods for few labels side by side over the levels. */
final class AnnotationBudget implements Chapter {
    @Override
    public void addExtras(Results results, AdditionalResults extras) {
        results.extra(
                extras,
                new ExtraNames(
                        "annotated-cells.png",
                        (extras.hasSeveralScores() ? "Scores" : "DSC") + " by number of annotated cells with the"
                                + " fitted curves; bands are intervals by resampling samples and seeds.",
                        "annotated-cells.csv",
                        "How many annotated cells for a " + (extras.hasSeveralScores() ? "score" : "DSC") + "?"));
    }

    @Override
    public String findings() {
        return "Do the expectations hold?";
    }

    @Override
    public void add(Results results) {
        Experiment experiment = results.experiment();
        List<Level> levels = experiment.levels();
        Level most = levels.get(levels.size() - 1);
        for (String series : experiment.series()) {
            for (Score score : experiment.mainScores()) {
                Estimate mean = results.estimate(most, series, score);
                if (mean.summary().n() > 0) {
                    results.keyFigure(
                            name(experiment, score, series),
                            ScoreText.score(mean.mean()),
                            score.title() + " at " + most.label() + " missing; " + results.percent() + " interval "
                                    + ScoreText.interval(mean.interval()));
                }
            }
        }
        results.charts(
                "levels",
                s -> "Mean " + s.title() + " over the test "
                        + experiment.aggregation().noun() + "s by share of cells erased from the" + " labels. Bands: "
                        + results.percent() + " intervals, the unit being a sample.",
                s -> LevelFigures.curves(results, s, "missing cells, %", 100));
        experiment
                .mainScores()
                .forEach(s -> results.table(
                        "Mean " + s.title() + " (" + results.percent()
                                + " interval) by share of missing cells and method",
                        LevelTable.matrix(results, s)));
        results.mainTable(" in full", PaperValue.NONE);
        if (experiment.hasCells()) {
            results.meansTables("", PaperValue.NONE);
        }
        findings(results);
    }

    private static String name(Experiment experiment, Score score, String series) {
        return series.isEmpty()
                ? score.title()
                : experiment.mainScores().size() == 1 ? series : score.title() + ", " + series;
    }

    private static void findings(Results results) {
        Experiment experiment = results.experiment();
        Optional<String> plain = Methods.plain(experiment);
        Level most = experiment.level(.95);
        if (plain.isEmpty() || most == null) {
            return;
        }
        List<Observation> little = experiment.of(most, plain.get());
        Methods.bootstrapped(experiment).ifPresent(method -> {
            Estimate gain = results.difference(experiment.of(most, method), little, Metric.DSC);
            results.finding(
                    method + " improves on " + plain.get() + " at 95 % missing",
                    "gain at least 0.080",
                    ScoreText.signed(Paper.BOOTSTRAP_GAIN),
                    gain,
                    gain.mean() >= .08);
        });
        Methods.pu(experiment).ifPresent(method -> {
            Estimate gain = results.difference(experiment.of(most, method), little, Metric.DSC);
            results.finding(
                    method + " improves on " + plain.get() + " at 95 % missing",
                    "gain above 0",
                    "–",
                    gain,
                    gain.mean() > 0);
            Level clean = experiment.level(0);
            if (clean != null) {
                Estimate loss =
                        results.difference(experiment.of(clean, plain.get()), experiment.of(most, method), Metric.DSC);
                results.finding(
                        method + " at 95 % missing is near " + plain.get() + " with all labels",
                        "loss at most 0.040",
                        "–",
                        loss,
                        loss.mean() <= .04);
            }
        });
    }
}

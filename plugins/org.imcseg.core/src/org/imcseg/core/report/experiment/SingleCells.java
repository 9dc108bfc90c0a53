// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report.experiment;

import java.util.Objects;
import java.util.Optional;
import org.imcseg.core.metrics.ObjectScore;
import org.imcseg.core.metrics.Score;
import org.imcseg.core.report.experiment.LevelTable.PaperValue;

/**
 * Single cells by share of missing labels: a distance output beside a watershed of the mask. Beyond the paper, which
 * scores pixels.
 */
final class SingleCells implements Chapter {
    private static final double[] LEVELS = {0, .5, .95};

    @Override
    public String findings() {
        return "Do the expectations hold?";
    }

    @Override
    public void add(Results results) {
        Experiment experiment = results.experiment();
        Score score =
                experiment.hasCells() ? ObjectScore.F1 : experiment.mainScores().get(0);
        for (String series : experiment.series()) {
            for (double share : new double[] {0, .95}) {
                Level level = experiment.level(share);
                if (level != null) {
                    Estimate mean = results.estimate(level, series, score);
                    results.keyFigure(
                            score.title() + ", " + level.label() + " missing",
                            ScoreText.score(mean.mean()),
                            (series.isEmpty() ? "" : series + "; ") + results.percent() + " interval "
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
        if (experiment.series().size() > 1) {
            experiment
                    .mainScores()
                    .forEach(s -> results.table(
                            "Mean " + s.title() + " (" + results.percent() + " interval) by share of missing cells",
                            LevelTable.matrix(results, s)));
        }
        results.mainTable(" in full", PaperValue.NONE);
        results.meansTables("", PaperValue.NONE);
        experiment.series().stream()
                .filter(s -> learns(experiment, s, Levels.CELLS))
                .forEach(s -> findings(results, s, score));
    }

    private static void findings(Results results, String cells, Score score) {
        Experiment experiment = results.experiment();
        Optional<String> mask = experiment.series().stream()
                .filter(s -> learns(experiment, s, Levels.FOREGROUND)
                        && Objects.equals(
                                experiment.setting(s, Levels.METHOD), experiment.setting(cells, Levels.METHOD)))
                .findFirst();
        if (mask.isEmpty()) {
            return;
        }
        for (double share : LEVELS) {
            Level level = experiment.level(share);
            if (level != null) {
                Estimate gain =
                        results.difference(experiment.of(level, cells), experiment.of(level, mask.get()), score);
                results.finding(
                        score.title() + " at " + level.label() + " missing: " + cells + " − " + mask.get(),
                        "above 0",
                        "–",
                        gain,
                        gain.mean() > 0);
            }
        }
        Level clean = experiment.level(0);
        Level most = experiment.level(.95);
        if (clean != null && most != null) {
            Estimate gain = results.difference(experiment.of(most, cells), experiment.of(clean, mask.get()), score);
            results.finding(
                    score.title() + ": " + cells + " from 5 % of the labels − " + mask.get() + " from all",
                    "above 0",
                    "–",
                    gain,
                    gain.mean() > 0);
        }
    }

    private static boolean learns(Experiment experiment, String series, String target) {
        return target.equals(Objects.toString(experiment.setting(series, Levels.TARGET), ""));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report.experiment;

import org.imcseg.core.metrics.Metric;
import org.imcseg.core.metrics.Score;
import org.imcseg.core.report.experiment.LevelTable.PaperValue;

/** Scores by share of missing cells, as the paper's Fig. 2. */
final class LabelCorruptionChapter implements Chapter {
    /** Table II begins with the model of 50 % missing cells. */
    private static final Level HALF = new Level("50 %", .5);

    private static final Level NO_KERNEL = new Level("none", 0);

    /** The paper trained once, with soft Dice. */
    @Override
    public PaperValue paper(Experiment experiment) {
        String plain = Methods.plain(experiment).orElse("");
        return (level, series, score) -> !series.equals(plain)
                ? Double.NaN
                : score == Metric.DSC
                        ? Paper.dsc(level)
                        : level.equals(HALF) ? Paper.outline(NO_KERNEL, score) : Double.NaN;
    }

    @Override
    public void add(Results results) {
        Experiment experiment = results.experiment();
        PaperValue paper = paper(experiment);
        experiment.mainScores().forEach(s -> keyFigures(results, s));
        experiment.series().forEach(s -> findings(results, s));
        results.boxplots(" by share of cells erased from the labels (the paper's Fig. 2)", paper);
        results.mainTable(" by share of missing cells", paper);
        results.meansTables("; beside DSC the paper gives only those at 50 %, in its Table II", paper);
    }

    private static void keyFigures(Results results, Score score) {
        String series = results.experiment().series().get(0);
        for (double share : new double[] {0, .5, .75, .95}) {
            Level level = results.experiment().level(share);
            if (level != null) {
                Estimate mean = results.estimate(level, series, score);
                results.keyFigure(
                        score.title() + ", " + level.label() + " missing",
                        ScoreText.score(mean.mean()),
                        results.percent() + " interval " + ScoreText.interval(mean.interval())
                                + (score == Metric.DSC ? "; the paper " + ScoreText.score(Paper.dsc(level)) : ""));
            }
        }
    }

    private static void findings(Results results, String series) {
        String of = results.experiment().hasSeries() ? series + ": " : "";
        fall(
                results,
                series,
                of + "Half of the cells missing costs little: DSC(0 %) − DSC(50 %)",
                0,
                .5,
                "at most 0.030",
                Double.NEGATIVE_INFINITY,
                .03);
        fall(
                results,
                series,
                of + "Nearly all cells missing costs much: DSC(0 %) − DSC(95 %)",
                0,
                .95,
                "at least 0.080",
                .08,
                Double.POSITIVE_INFINITY);
        fall(
                results,
                series,
                of + "The fall is steep at last: DSC(75 %) − DSC(95 %)",
                .75,
                .95,
                "above 0",
                Double.MIN_VALUE,
                Double.POSITIVE_INFINITY);
    }

    private static void fall(
            Results results,
            String series,
            String statement,
            double from,
            double to,
            String criterion,
            double least,
            double most) {
        Experiment experiment = results.experiment();
        Level before = experiment.level(from);
        Level after = experiment.level(to);
        if (before != null && after != null) {
            Estimate fall = results.difference(experiment.of(before, series), experiment.of(after, series), Metric.DSC);
            results.finding(
                    statement,
                    criterion,
                    ScoreText.signed(Paper.dsc(before) - Paper.dsc(after)),
                    fall,
                    fall.mean() >= least && fall.mean() <= most);
        }
    }
}

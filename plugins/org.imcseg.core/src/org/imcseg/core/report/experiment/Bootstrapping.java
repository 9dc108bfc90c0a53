// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.imcseg.core.figures.Drawing;
import org.imcseg.core.figures.LinesWithBands;
import org.imcseg.core.figures.LinesWithBands.Axes;
import org.imcseg.core.figures.LinesWithBands.Line;
import org.imcseg.core.figures.LinesWithBands.Point;
import org.imcseg.core.metrics.Metric;
import org.imcseg.core.metrics.ObjectScore;
import org.imcseg.core.metrics.Score;
import org.imcseg.core.metrics.Summary;
import org.imcseg.core.report.ReportTable;
import org.imcseg.core.report.experiment.LevelTable.PaperValue;

/**
 * Scores by round of training on the model's own predictions, as the paper's section III-C; methods of one round as
 * lines across.
 */
final class Bootstrapping {
    /** What the rounds brought with one seed. @param step the largest single gain; {@code at} its round */
    private record Gain(String seed, double first, double last, double step, Level at) {}

    private final Results results;
    private final Experiment experiment;
    private final List<String> curves;
    private final List<String> lines;

    Bootstrapping(Results results) {
        this.results = results;
        experiment = results.experiment();
        curves = experiment.series().stream()
                .filter(s -> experiment.levels(s).size() > 1)
                .toList();
        lines = experiment.series().stream()
                .filter(s -> experiment.levels(s).size() == 1)
                .toList();
    }

    /** The paper started from 95 % missing cells: its figures belong beside no other level. */
    static PaperValue paper(Experiment experiment) {
        boolean same = experiment.runs().stream()
                .map(r -> r.settings().get(Levels.MISSING_SHARE))
                .anyMatch(s -> s == null || s instanceof Number n && Math.abs(n.doubleValue() - .95) < 1e-9);
        return (level, series, score) -> !same
                        || score != Metric.DSC
                        || experiment.levels(series).size() < 2
                ? Double.NaN
                : level.value() == 0 ? Paper.BOOTSTRAP_FIRST : level.value() == 10 ? Paper.BOOTSTRAP_LAST : Double.NaN;
    }

    void add() {
        if (curves.isEmpty()) {
            results.text(
                    "No run has more than one round, so there is no gain to report. Set the rounds of the grid above 0.");
        } else {
            keyFigures(curves.get(0));
        }
        for (String line : lines) {
            for (Score score : experiment.mainScores()) {
                Estimate mean = results.estimate(experiment.levels(line).get(0), line, score);
                results.keyFigure(
                        score.title() + ", " + (line.isEmpty() ? "one round" : line),
                        ScoreText.score(mean.mean()),
                        "one training; " + results.percent() + " interval " + ScoreText.interval(mean.interval()));
            }
        }
        results.charts(
                "rounds",
                s -> "Mean " + s.title() + " over the test "
                        + experiment.aggregation().noun() + "s by round of bootstrapping; round 0"
                        + " is the training on the labels as given. Bands reach from the lowest to the highest seed. Methods without bootstrapping are lines"
                        + " across.",
                this::curve);
        if (!curves.isEmpty()) {
            experiment
                    .mainScores()
                    .forEach(s -> results.table(
                            "What the rounds brought" + (s == Metric.DSC ? "" : " in " + s.title()), gainTable(s)));
        }
        results.mainTable(" by round", paper(experiment));
        results.meansTables("", PaperValue.NONE);
        findings();
    }

    private void keyFigures(String series) {
        List<Level> rounds = experiment.levels(series);
        Estimate gain = gain(series, Metric.DSC);
        List<Gain> seeds = gains(series, Metric.DSC);
        results.keyFigure(
                "DSC before",
                ScoreText.score(mean(seeds.stream().map(Gain::first))),
                "round " + rounds.get(0).label() + "; the paper " + ScoreText.score(Paper.BOOTSTRAP_FIRST));
        results.keyFigure(
                "DSC after",
                ScoreText.score(mean(seeds.stream().map(Gain::last))),
                "round " + rounds.get(rounds.size() - 1).label() + "; the paper "
                        + ScoreText.score(Paper.BOOTSTRAP_LAST));
        results.keyFigure(
                "Gain",
                ScoreText.signed(gain.mean()),
                results.percent() + " interval " + ScoreText.signed(gain.interval()) + "; the paper "
                        + ScoreText.signed(Paper.BOOTSTRAP_GAIN));
        results.keyFigure(
                "Largest single gain",
                ScoreText.signed(mean(seeds.stream().map(Gain::step))),
                "mean over seeds; the paper " + ScoreText.signed(Paper.BOOTSTRAP_STEP));
        if (experiment.hasCells()) {
            List<Gain> cells = gains(series, ObjectScore.F1);
            Estimate more = gain(series, ObjectScore.F1);
            results.keyFigure(
                    "Object F1 before",
                    ScoreText.score(mean(cells.stream().map(Gain::first))),
                    "round " + rounds.get(0).label());
            results.keyFigure(
                    "Object F1 after",
                    ScoreText.score(mean(cells.stream().map(Gain::last))),
                    "round " + rounds.get(rounds.size() - 1).label());
            results.keyFigure(
                    "Gain in object F1",
                    ScoreText.signed(more.mean()),
                    results.percent() + " interval " + ScoreText.signed(more.interval()));
        }
    }

    private static double mean(Stream<Double> values) {
        return Summary.of(values.mapToDouble(Double::doubleValue).toArray()).mean();
    }

    private Drawing curve(Score score) {
        List<Line> drawn = new ArrayList<>();
        for (String series : curves) {
            drawn.add(Line.through(
                    name(series, score),
                    experiment.levels(series).stream()
                            .map(l -> point(l.value(), l, series, score))
                            .toList()));
        }
        double first = experiment.levels().get(0).value();
        double last = experiment.levels().get(experiment.levels().size() - 1).value();
        for (String series : lines) {
            Level only = experiment.levels(series).get(0);
            drawn.add(new Line(
                    name(series, score),
                    List.of(point(first, only, series, score), point(Math.max(last, first + 1), only, series, score)),
                    List.of(),
                    Double.POSITIVE_INFINITY));
        }
        PaperValue paper = paper(experiment);
        List<Point> there = curves.stream()
                .limit(1)
                .flatMap(s -> experiment.levels(s).stream().map(l -> Point.of(l.value(), paper.of(l, s, score))))
                .filter(p -> !Double.isNaN(p.y()))
                .toList();
        if (!there.isEmpty()) {
            drawn.add(new Line("the paper", List.of(), there, Double.POSITIVE_INFINITY));
        }
        return LinesWithBands.drawing(
                new Axes(score.title() + " by round of bootstrapping", "round", score.title(), false), drawn);
    }

    private static String name(String series, Score score) {
        return series.isEmpty() ? score.title() : series;
    }

    private Point point(double x, Level level, String series, Score score) {
        List<Observation> there = experiment.of(level, series);
        Summary seeds = Summary.of(there.stream()
                .map(Observation::seed)
                .distinct()
                .mapToDouble(s -> mean(level, series, s, score))
                .toArray());
        double mean = results.estimate(level, series, score).mean();
        return seeds.n() < 2 ? Point.of(x, mean) : new Point(x, mean, seeds.min(), seeds.max());
    }

    private double mean(Level level, String series, String seed, Score score) {
        return mean(experiment.of(level, series).stream()
                .filter(o -> o.seed().equals(seed))
                .map(o -> o.score(score)));
    }

    /** Paired by image and seed: each seed's last round, which may come early, against its first. */
    private Estimate gain(String series, Score score) {
        List<Observation> first = new ArrayList<>();
        List<Observation> last = new ArrayList<>();
        for (String seed : seeds(series)) {
            List<Level> rounds = rounds(series, seed);
            first.addAll(at(rounds.get(0), series, seed));
            last.addAll(at(rounds.get(rounds.size() - 1), series, seed));
        }
        return results.difference(last, first, score);
    }

    private List<String> seeds(String series) {
        return experiment.levels(series).stream()
                .flatMap(l -> experiment.of(l, series).stream())
                .map(Observation::seed)
                .distinct()
                .toList();
    }

    private List<Level> rounds(String series, String seed) {
        return experiment.levels(series).stream()
                .filter(l -> !at(l, series, seed).isEmpty())
                .toList();
    }

    private List<Observation> at(Level level, String series, String seed) {
        return experiment.of(level, series).stream()
                .filter(o -> o.seed().equals(seed))
                .toList();
    }

    private List<Gain> gains(String series, Score score) {
        List<Gain> gains = new ArrayList<>();
        for (String seed : seeds(series)) {
            List<Level> rounds = rounds(series, seed);
            double step = Double.NaN;
            Level at = null;
            for (int i = 1; i < rounds.size(); i++) {
                double gain = mean(rounds.get(i), series, seed, score) - mean(rounds.get(i - 1), series, seed, score);
                if (Double.isNaN(step) || gain > step) {
                    step = gain;
                    at = rounds.get(i);
                }
            }
            gains.add(new Gain(
                    seed,
                    mean(rounds.get(0), series, seed, score),
                    mean(rounds.get(rounds.size() - 1), series, seed, score),
                    step,
                    at));
        }
        return gains;
    }

    private ReportTable gainTable(Score score) {
        List<List<Object>> rows = new ArrayList<>();
        for (String series : curves) {
            List<Gain> gains = gains(series, score);
            for (Gain gain : gains) {
                rows.add(Arrays.asList(
                        name(series, score),
                        gain.seed().isEmpty() ? "–" : "seed " + gain.seed(),
                        gain.first(),
                        gain.last(),
                        ScoreText.signed(gain.last() - gain.first()),
                        ScoreText.signed(gain.step())
                                + (gain.at() == null
                                        ? ""
                                        : " (round " + gain.at().label() + ")")));
            }
            if (gains.size() > 1) {
                rows.add(Arrays.asList(
                        name(series, score),
                        "mean",
                        mean(gains.stream().map(Gain::first)),
                        mean(gains.stream().map(Gain::last)),
                        ScoreText.signed(gain(series, score).mean()),
                        ScoreText.signed(mean(gains.stream().map(Gain::step)))));
            }
        }
        if (score == Metric.DSC) {
            rows.add(Arrays.asList(
                    "the paper",
                    "–",
                    Paper.BOOTSTRAP_FIRST,
                    Paper.BOOTSTRAP_LAST,
                    ScoreText.signed(Paper.BOOTSTRAP_GAIN),
                    ScoreText.signed(Paper.BOOTSTRAP_STEP)));
        }
        return new ReportTable(
                List.of(
                        "Series",
                        "Seed",
                        score.title() + " before",
                        score.title() + " after",
                        "Gain",
                        "Largest single gain"),
                rows);
    }

    private void findings() {
        for (String series : curves) {
            Estimate gain = gain(series, Metric.DSC);
            results.finding(
                    name(series, Metric.DSC) + ": the rounds improve the model",
                    "gain at least 0.080",
                    ScoreText.signed(Paper.BOOTSTRAP_GAIN),
                    gain,
                    gain.mean() >= .08);
        }
        Methods.pu(experiment)
                .filter(lines::contains)
                .ifPresent(pu -> curves.stream().findFirst().ifPresent(series -> {
                    List<Level> rounds = experiment.levels(series);
                    Estimate ahead = results.difference(
                            experiment.of(experiment.levels(pu).get(0), pu),
                            experiment.of(rounds.get(rounds.size() - 1), series),
                            Metric.DSC);
                    results.finding(
                            pu + " in one training is as good as the last round",
                            "difference above 0",
                            "–",
                            ahead,
                            ahead.mean() > 0);
                }));
    }
}

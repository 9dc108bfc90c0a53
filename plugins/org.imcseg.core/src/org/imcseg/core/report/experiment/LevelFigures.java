// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.imcseg.core.figures.Boxplot;
import org.imcseg.core.figures.Boxplot.Marks;
import org.imcseg.core.figures.Drawing;
import org.imcseg.core.figures.LinesWithBands;
import org.imcseg.core.figures.LinesWithBands.Axes;
import org.imcseg.core.figures.LinesWithBands.Line;
import org.imcseg.core.figures.LinesWithBands.Point;
import org.imcseg.core.metrics.Score;
import org.imcseg.core.report.experiment.LevelTable.PaperValue;

/** A score by level as pictures. */
final class LevelFigures {
    private LevelFigures() {}

    /**
     * Boxes over the images by level, as in the paper's Fig. 2; means as dots where there is one series, the paper's as
     * diamonds.
     */
    static Drawing boxes(Results results, Score score, PaperValue paper) {
        Experiment experiment = results.experiment();
        List<Boxplot.Series> series = new ArrayList<>();
        for (String name : experiment.series()) {
            Map<String, List<Double>> groups = new LinkedHashMap<>();
            // every level in every series, so that the places are in order
            experiment
                    .levels()
                    .forEach(l -> groups.put(
                            l.label(),
                            experiment.of(l, name).stream()
                                    .map(o -> o.score(score))
                                    .toList()));
            series.add(new Boxplot.Series(name, groups));
        }
        List<Marks> marks = new ArrayList<>();
        Map<String, Double> means = new LinkedHashMap<>();
        Map<String, Double> there = new LinkedHashMap<>();
        for (Level level : experiment.levels()) {
            if (series.size() == 1) {
                put(
                        means,
                        level,
                        results.estimate(level, experiment.series().get(0), score)
                                .mean());
            }
            experiment.series().forEach(s -> put(there, level, paper.of(level, s, score)));
        }
        marks.add(new Marks("mean", means));
        marks.add(new Marks("the paper's mean", there));
        return Boxplot.drawing(
                new Boxplot.Titles(
                        score.title() + " by " + experiment.factor().toLowerCase(Locale.ROOT),
                        experiment.factor(),
                        score.title()),
                series,
                marks);
    }

    private static void put(Map<String, Double> marks, Level level, double value) {
        if (!Double.isNaN(value)) {
            marks.put(level.label(), value);
        }
    }

    /** Curves of the mean with the interval as band, one a series; text levels cannot be drawn so. */
    static Drawing curves(Results results, Score score, String xName, double scale) {
        Experiment experiment = results.experiment();
        List<Line> lines = new ArrayList<>();
        for (String series : experiment.series()) {
            List<Point> points = new ArrayList<>();
            for (Level level : experiment.levels(series)) {
                Estimate mean = results.estimate(level, series, score);
                points.add(new Point(
                        scale * level.value(),
                        mean.mean(),
                        mean.interval().low(),
                        mean.interval().high()));
            }
            lines.add(Line.through(series.isEmpty() ? score.title() : series, points));
        }
        return LinesWithBands.drawing(
                new Axes(
                        score.title() + " by " + experiment.factor().toLowerCase(Locale.ROOT),
                        xName,
                        score.title(),
                        false),
                lines);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report.experiment;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.imcseg.core.metrics.Metric;
import org.imcseg.core.metrics.Score;
import org.imcseg.core.report.experiment.LevelTable.PaperValue;

/** A grid that is none of the paper's: scores by level and series, nothing beside. */
final class AnyExperiment implements Chapter {
    private record Place(Level level, String series, double mean) {}

    @Override
    public boolean isPlanned() {
        return false;
    }

    @Override
    public String findings() {
        return "Differences";
    }

    @Override
    public void add(Results results) {
        Experiment experiment = results.experiment();
        for (Score score : experiment.mainScores()) {
            Optional<Place> best = experiment.series().stream()
                    .flatMap(s -> experiment.levels(s).stream()
                            .map(l -> new Place(
                                    l, s, results.estimate(l, s, score).mean())))
                    .filter(p -> !Double.isNaN(p.mean()))
                    .max(Comparator.comparingDouble(Place::mean));
            best.ifPresent(b -> results.keyFigure(
                    "Best mean " + score.title(),
                    ScoreText.score(b.mean()),
                    experiment.factor() + " " + b.level().label() + (b.series().isEmpty() ? "" : ", " + b.series())));
        }
        results.boxplots("", PaperValue.NONE);
        results.mainTable("", PaperValue.NONE);
        results.meansTables("", PaperValue.NONE);
        List<Level> levels = experiment.levels();
        Level first = levels.get(0);
        for (String series : experiment.series()) {
            for (Level level : levels.subList(1, levels.size())) {
                Estimate change =
                        results.difference(experiment.of(level, series), experiment.of(first, series), Metric.DSC);
                results.finding(
                        (series.isEmpty() ? "" : series + ": ") + "DSC at " + level.label() + " against "
                                + first.label(),
                        "not 0",
                        "–",
                        change,
                        change.interval().exists()
                                && (change.interval().low() > 0
                                        || change.interval().high() < 0));
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.imcseg.core.metrics.Metric;
import org.imcseg.core.metrics.ObjectScore;
import org.imcseg.core.metrics.Score;
import org.imcseg.core.report.ReportTable;
import org.imcseg.core.report.experiment.LevelTable.PaperValue;

/**
 * What a model of one tissue loses on another against a model of both: ΔM = M(one) − M(both), as the paper's Table III.
 */
final class TissueTransfer implements Chapter {
    /**
     * Two series that differ in the tissues of their training.
     *
     * @param name what else they are; empty if nothing
     */
    record Pair(String name, String one, String both) {}

    /** As in the paper's Fig. 4. */
    @Override
    public String overlayLetter(int number) {
        return "(" + (char) ('A' + number) + ") ";
    }

    @Override
    public void add(Results results) {
        Experiment experiment = results.experiment();
        List<Pair> pairs = pairs(experiment);
        Pair first = pairs.get(0);
        for (Score score : experiment.mainScores()) {
            for (Level level : experiment.levels()) {
                Estimate delta = delta(results, first, level, score);
                results.keyFigure(
                        "Δ" + score.title() + ", " + level.label() + " missing",
                        ScoreText.signed(delta.mean()),
                        results.percent() + " interval " + ScoreText.signed(delta.interval())
                                + (score == Metric.DSC
                                        ? "; the paper " + ScoreText.signed(Paper.delta(level, score))
                                        : ""));
            }
        }
        results.text("Δ = score of the model trained on " + tissues(experiment, first.one())
                + " − score of the model trained on "
                + tissues(experiment, first.both()) + ", on the same test "
                + experiment.aggregation().noun()
                + "s with the same seed: below 0, the tissue of the test is missing from the training data.");
        results.table(
                "ΔM by share of missing cells, each with the paper's Table III beside",
                wide(results, List.of(Metric.values()), pairs));
        if (experiment.hasCells()) {
            results.table("ΔM of the object scores", wide(results, ObjectScore.REPORTED, pairs));
        }
        results.boxplots(" by share of missing cells and tissues of the training", PaperValue.NONE);
        ReportTable deltas = deltas(results, pairs);
        results.files().table("deltas.csv", deltas);
        results.mainTable(" of each model", PaperValue.NONE);
        if (experiment.hasCells()) {
            results.meansTables(" of each model", PaperValue.NONE);
        }
        results.table("All differences with their intervals", deltas);
        for (Pair pair : pairs) {
            for (Level level : experiment.levels()) {
                Estimate delta = delta(results, pair, level, Metric.DSC);
                results.finding(
                        (pair.name().isEmpty() ? "" : pair.name() + ": ")
                                + "Both tissues in training are better: ΔDSC at " + level.label() + " missing",
                        "below 0",
                        ScoreText.signed(Paper.delta(level, Metric.DSC)),
                        delta,
                        delta.mean() < 0);
            }
        }
        int unpaired = pairs.stream()
                .flatMap(p -> experiment.levels().stream().map(l -> delta(results, p, l, Metric.DSC)))
                .mapToInt(Estimate::unpaired)
                .sum();
        if (unpaired > 0) {
            results.caveat(
                    ScoreText.count(unpaired, "score") + " of one model had no partner of the other with the same test "
                            + experiment.aggregation().noun() + " and seed and count in no Δ.");
        }
    }

    private static Estimate delta(Results results, Pair pair, Level level, Score score) {
        return results.difference(
                results.experiment().of(level, pair.one()), results.experiment().of(level, pair.both()), score);
    }

    private static String tissues(Experiment experiment, String series) {
        Object tissues = experiment.setting(series, Levels.TRAINING_TISSUES);
        return tissues == null ? series : tissues.toString().replace(", ", " + ");
    }

    /** Series that differ in nothing but the tissues; of those with fewer against those with more tissues. */
    static List<Pair> pairs(Experiment experiment) {
        List<Pair> pairs = new ArrayList<>();
        for (String one : experiment.series()) {
            for (String both : experiment.series()) {
                Object fewer = experiment.setting(one, Levels.TRAINING_TISSUES);
                Object more = experiment.setting(both, Levels.TRAINING_TISSUES);
                if (fewer != null
                        && more != null
                        && number(fewer) < number(more)
                        && rest(one, fewer).equals(rest(both, more))) {
                    pairs.add(new Pair(rest(one, fewer), one, both));
                }
            }
        }
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException(
                    "A report on tissue transfer compares runs trained on one tissue with runs trained on several, by the"
                            + " column '" + Levels.TRAINING_TISSUES
                            + "' (such as \"lung\" and \"lung, breast\"), but the runs have: "
                            + String.join("; ", experiment.series())
                            + ". Add such runs to the grid, or choose another experiment.");
        }
        return pairs;
    }

    private static int number(Object tissues) {
        return tissues.toString().split("[,;]").length;
    }

    private static String rest(String series, Object tissues) {
        List<String> parts = new ArrayList<>(Arrays.asList(series.split(" · ")));
        parts.remove(tissues.toString());
        return String.join(" · ", parts);
    }

    private static ReportTable wide(Results results, List<? extends Score> scores, List<Pair> pairs) {
        Experiment experiment = results.experiment();
        List<String> columns = new ArrayList<>(List.of(experiment.factor()));
        boolean named = pairs.size() > 1;
        if (named) {
            columns.add("Models");
        }
        for (Score score : scores) {
            columns.add("Δ" + score.title());
            if (experiment.mainScores().contains(score)) {
                columns.add(results.percent() + " interval");
            }
            if (score instanceof Metric) {
                columns.add("paper");
            }
        }
        List<List<Object>> rows = new ArrayList<>();
        for (Pair pair : pairs) {
            for (Level level : experiment.levels()) {
                List<Object> row = new ArrayList<>(List.of(level.label()));
                if (named) {
                    row.add(pair.name());
                }
                for (Score score : scores) {
                    Estimate delta = delta(results, pair, level, score);
                    row.add(ScoreText.signed(delta.mean()));
                    if (experiment.mainScores().contains(score)) {
                        row.add(ScoreText.signed(delta.interval()));
                    }
                    if (score instanceof Metric) {
                        row.add(ScoreText.signed(Paper.delta(level, score)));
                    }
                }
                rows.add(row);
            }
        }
        return new ReportTable(columns, rows);
    }

    private static ReportTable deltas(Results results, List<Pair> pairs) {
        List<List<Object>> rows = new ArrayList<>();
        for (Pair pair : pairs) {
            for (Level level : results.experiment().levels()) {
                for (Score score : results.experiment().scores()) {
                    Estimate delta = delta(results, pair, level, score);
                    rows.add(Arrays.asList(
                            level.label(),
                            pair.one(),
                            pair.both(),
                            score.title(),
                            delta.mean(),
                            delta.interval().low(),
                            delta.interval().high(),
                            delta.summary().n(),
                            delta.unpaired(),
                            delta.seeds(),
                            delta.seedSd(),
                            Paper.delta(level, score)));
                }
            }
        }
        return new ReportTable(
                List.of(
                        "Level",
                        "Model",
                        "Minus",
                        "Metric",
                        "Delta",
                        "CI Lower",
                        "CI Upper",
                        "Pairs",
                        "Unpaired",
                        "Seeds",
                        "SD of seeds",
                        "Paper"),
                rows);
    }
}

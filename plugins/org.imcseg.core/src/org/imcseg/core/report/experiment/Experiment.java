// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report.experiment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.imcseg.core.metrics.Metric;
import org.imcseg.core.metrics.ObjectScore;
import org.imcseg.core.metrics.Score;

/**
 * All scores of an experiment, sorted by level, series and seed.
 *
 * <p>Series are distinguished by the named columns, or else by every column that changes while level and seed do not,
 * so that no two settings are ever averaged unawares. Where runs have rounds that are not the levels, the last round of
 * each run counts.
 */
public final class Experiment {
    /** Columns that name a series best come first. */
    private static final List<String> PREFERRED = List.of(Levels.METHOD, Levels.TRAINING_TISSUES, Levels.LOSS);

    private final ExperimentFactors factors;
    private final Aggregation aggregation;
    private final Map<String, ReportedRun> runs = new LinkedHashMap<>();
    private final List<String> seriesColumns;
    private final List<Observation> observations = new ArrayList<>();
    private final Map<List<Object>, List<Observation>> places = new LinkedHashMap<>();
    private final Map<RunItem, Key> items = new LinkedHashMap<>();
    private final List<Level> levels;
    private boolean hasCells;

    /** Where a run's round belongs. */
    record Key(Level level, String series, String seed) {}

    /**
     * @param runs in the grid's order
     * @param items of all runs
     * @throws IllegalArgumentException if a column is missing, or an item belongs to no run
     */
    public Experiment(ExperimentFactors factors, Aggregation aggregation, List<ReportedRun> runs, List<RunItem> items) {
        this.factors = factors;
        this.aggregation = aggregation;
        runs.forEach(r -> this.runs.put(r.name(), r));
        requireColumns();
        seriesColumns = factors.series().isEmpty() ? varying() : factors.series();
        byRound(items).forEach(this::add);
        Set<Level> found = new LinkedHashSet<>();
        observations.forEach(o -> found.add(o.level()));
        // texts, whose value is NaN, keep their order and follow the numbers
        levels = found.stream().sorted(Comparator.comparingDouble(Level::value)).toList();
    }

    private void requireColumns() {
        List<String> needed = new ArrayList<>(factors.series());
        if (!factors.byRound()) {
            needed.add(factors.levels());
        }
        for (ReportedRun run : runs.values()) {
            for (String column : needed) {
                if (!run.settings().containsKey(column)) {
                    throw new IllegalArgumentException(
                            "The runs have no column '" + column + "', by which this experiment is sorted; they have "
                                    + String.join(", ", run.settings().keySet())
                                    + ". Add it to the grid, or choose another column.");
                }
            }
        }
    }

    /** The columns that distinguish runs of the same level and seed. */
    private List<String> varying() {
        List<String> candidates = new ArrayList<>(PREFERRED);
        runs.values().forEach(r -> candidates.addAll(r.settings().keySet()));
        List<String> chosen = new ArrayList<>();
        for (String column : new LinkedHashSet<>(candidates)) {
            if (column.equals(factors.levels()) || column.equals(factors.seed())) {
                continue;
            }
            Map<List<Object>, Set<Object>> values = new HashMap<>();
            for (ReportedRun run : runs.values()) {
                List<Object> same = new ArrayList<>();
                same.add(run.settings().get(factors.levels()));
                same.add(run.settings().get(factors.seed()));
                chosen.forEach(c -> same.add(run.settings().get(c)));
                values.computeIfAbsent(same, k -> new LinkedHashSet<>())
                        .add(run.settings().get(column));
            }
            if (values.values().stream().anyMatch(v -> v.size() > 1)) {
                chosen.add(column);
            }
        }
        return chosen;
    }

    /** The items of each run and round; of the last round only where rounds are not the levels. */
    private Collection<List<RunItem>> byRound(List<RunItem> all) {
        Map<String, Integer> last = all.stream().collect(Collectors.toMap(RunItem::run, RunItem::round, Math::max));
        Map<List<Object>, List<RunItem>> groups = new LinkedHashMap<>();
        for (RunItem item : all) {
            if (!runs.containsKey(item.run())) {
                throw new IllegalArgumentException("The item '" + item.item() + "' belongs to the run '" + item.run()
                        + "', which is not among the runs. Connect scores and runs of the same Experiment Loop End.");
            }
            if (factors.byRound() || item.round() == last.get(item.run())) {
                groups.computeIfAbsent(List.of(item.run(), item.round()), k -> new ArrayList<>())
                        .add(item);
            }
        }
        return groups.values();
    }

    private void add(List<RunItem> group) {
        RunItem first = group.get(0);
        Key key = key(runs.get(first.run()), first.round());
        group.forEach(i -> items.put(i, key));
        for (RunItem one : aggregation.of(group)) {
            Observation observation = new Observation(
                    key.level(),
                    key.series(),
                    key.seed(),
                    aggregation == Aggregation.IMAGE ? one.image() : one.item(),
                    one.sample(),
                    one.scores());
            hasCells |= one.cells() != null;
            observations.add(observation);
            places.computeIfAbsent(List.of(key.level(), key.series()), k -> new ArrayList<>())
                    .add(observation);
        }
    }

    private Key key(ReportedRun run, int round) {
        Object value = factors.byRound() ? (Object) round : run.settings().get(factors.levels());
        Level level = new Level(
                Levels.label(factors.levels(), value),
                value instanceof Number number ? number.doubleValue() : Double.NaN);
        return new Key(level, series(run), Objects.toString(run.settings().get(factors.seed()), ""));
    }

    private String series(ReportedRun run) {
        return seriesColumns.stream()
                .map(c -> Levels.inSeries(c, run.settings().get(c)))
                .collect(Collectors.joining(" · "));
    }

    /** The column of the levels as people read it. */
    String factor() {
        return Levels.heading(factors.levels());
    }

    /** The columns of the series as people read them. */
    String seriesName() {
        return seriesColumns.stream().map(Levels::heading).collect(Collectors.joining(" · "));
    }

    /** A level as it stands below a picture. */
    String caption(Level level) {
        return Levels.caption(factors.levels(), level);
    }

    boolean hasSeries() {
        return !seriesColumns.isEmpty();
    }

    Aggregation aggregation() {
        return aggregation;
    }

    List<ReportedRun> runs() {
        return List.copyOf(runs.values());
    }

    /** Numbers ascending, then texts in the order of the runs. */
    List<Level> levels() {
        return levels;
    }

    /** The levels that a series has. */
    List<Level> levels(String series) {
        return levels.stream().filter(l -> !of(l, series).isEmpty()).toList();
    }

    /** The level of this number, if there is one. */
    Level level(double value) {
        return levels.stream()
                .filter(l -> Math.abs(l.value() - value) < 1e-9)
                .findFirst()
                .orElse(null);
    }

    /** In the order of the runs. */
    List<String> series() {
        return runs.values().stream()
                .map(this::series)
                .distinct()
                .filter(s -> !levels(s).isEmpty())
                .toList();
    }

    List<String> seeds() {
        return observations.stream()
                .map(Observation::seed)
                .filter(s -> !s.isEmpty())
                .distinct()
                .toList();
    }

    /** Whether cells were scored, too. */
    boolean hasCells() {
        return hasCells;
    }

    /** What is shown first: DSC and, where cells were scored, object F1. */
    List<Score> mainScores() {
        return hasCells ? List.of(Metric.DSC, ObjectScore.F1) : List.of(Metric.DSC);
    }

    /** The scores that there are. */
    List<Score> scores() {
        return Score.reported(hasCells);
    }

    List<Observation> observations() {
        return observations;
    }

    List<Observation> of(Level level, String series) {
        return places.getOrDefault(List.of(level, series), List.of());
    }

    /** The items that count, with their places. */
    Map<RunItem, Key> items() {
        return items;
    }

    /** Mean number of annotated cells of the runs of a level and series; NaN if unknown. */
    double annotatedCells(Level level, String series) {
        return runs.values().stream()
                .filter(r -> factors.byRound() || Objects.equals(key(r, 0).level(), level))
                .filter(r -> series(r).equals(series))
                .mapToDouble(ReportedRun::annotatedCells)
                .average()
                .orElse(Double.NaN);
    }

    /** The value of a run's column in a series; null where it has several or none. */
    Object setting(String series, String column) {
        Set<Object> values = runs.values().stream()
                .filter(r -> series(r).equals(series))
                .map(r -> r.settings().get(column))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return values.size() == 1 ? values.iterator().next() : null;
    }
}

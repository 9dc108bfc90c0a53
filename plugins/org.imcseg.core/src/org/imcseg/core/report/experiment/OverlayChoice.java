// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.imcseg.core.metrics.Metric;

/**
 * Which overlays the report shows: the same test items at a few levels of every model, with the paper's levels where
 * there are such.
 */
final class OverlayChoice {
    /** An overlay to be shown, with what made it. */
    record Shown(String caption, RunItem item) {
        double dsc() {
            return item.scores().of(Metric.DSC);
        }
    }

    /** Overlays of one item side by side. */
    record Line(String heading, List<Shown> shown) {}

    private record Place(Level level, String series) {}

    static final int MOST_LEVELS = 4;
    private static final int MOST_SERIES = 3;
    private static final int MOST_LINES = 4;
    private static final int MOST_IN_LINE = 5;
    private static final double[] LEVELS_OF_PAPER = {0, .1, .5, .9};

    private final Chapter chapter;
    private final Experiment experiment;

    private OverlayChoice(Chapter chapter, Experiment experiment) {
        this.chapter = chapter;
        this.experiment = experiment;
    }

    /** Lines of overlays, item by item; empty where no item is drawn at all the levels. */
    static List<Line> of(Chapter chapter, Experiment experiment) {
        return new OverlayChoice(chapter, experiment).lines();
    }

    private List<Line> lines() {
        List<String> series = experiment.series().stream().limit(MOST_SERIES).toList();
        Map<String, List<Level>> levels = new LinkedHashMap<>();
        series.forEach(s -> levels.put(s, chosen(experiment.levels(s))));
        List<Place> places = levels.entrySet().stream()
                .flatMap(e -> e.getValue().stream().map(l -> new Place(l, e.getKey())))
                .toList();
        Map<String, Map<Place, RunItem>> drawn = drawn(places);
        List<String> complete = drawn.keySet().stream()
                .filter(k -> drawn.get(k).size() == places.size())
                .toList();
        // one seed, so that nothing but the levels differs
        String seed = experiment.seeds().isEmpty()
                ? ""
                : experiment.seeds().stream()
                        .max(Comparator.comparingLong(s -> complete.stream()
                                .filter(k -> k.startsWith(s + "\n"))
                                .count()))
                        .orElse("");
        List<Map<Place, RunItem>> items = complete.stream()
                .filter(k -> k.startsWith(seed + "\n"))
                .map(drawn::get)
                .filter(m -> !Double.isNaN(dsc(m.get(places.get(0)))))
                .sorted(Comparator.comparingDouble(m -> dsc(m.get(places.get(0)))))
                .toList();
        List<Line> lines = new ArrayList<>();
        boolean together = places.size() <= MOST_IN_LINE;
        for (Map<Place, RunItem> item : middle(items, together ? 3 : Math.max(1, MOST_LINES / series.size()))) {
            String name = item.get(places.get(0)).item();
            List<Shown> all = new ArrayList<>();
            for (Place place : places) {
                all.add(new Shown(chapter.overlayLetter(all.size()) + caption(place, together), item.get(place)));
            }
            if (together) {
                lines.add(new Line(name, all));
            } else {
                series.forEach(s -> lines.add(new Line(
                        name + (s.isEmpty() ? "" : " · " + s),
                        all.stream()
                                .filter(o -> experiment
                                        .items()
                                        .get(o.item())
                                        .series()
                                        .equals(s))
                                .toList())));
            }
        }
        return lines;
    }

    private String caption(Place place, boolean together) {
        if (together && !place.series().isEmpty()) {
            return experiment.levels(place.series()).size() == 1
                    ? place.series()
                    : experiment.caption(place.level())
                            + (experiment.series().stream()
                                                    .filter(s ->
                                                            experiment.levels(s).size() > 1)
                                                    .count()
                                            > 1
                                    ? " · " + place.series()
                                    : "");
        }
        return experiment.caption(place.level());
    }

    private static double dsc(RunItem item) {
        return item.scores().of(Metric.DSC);
    }

    /** The paper's levels, else some from the first to the last. */
    private List<Level> chosen(List<Level> all) {
        List<Level> paper = experiment.factor().equals(Levels.heading(Levels.MISSING_SHARE))
                ? Arrays.stream(LEVELS_OF_PAPER)
                        .mapToObj(experiment::level)
                        .filter(Objects::nonNull)
                        .filter(all::contains)
                        .toList()
                : List.of();
        if (paper.size() >= 3) {
            return paper;
        }
        return all.size() <= chapter.levelsInOverlays() ? all : spread(all, MOST_LEVELS);
    }

    /** Drawn items by seed and name. */
    private Map<String, Map<Place, RunItem>> drawn(List<Place> places) {
        Map<String, Map<Place, RunItem>> drawn = new LinkedHashMap<>();
        experiment.items().forEach((item, key) -> {
            Place place = new Place(key.level(), key.series());
            if (item.drawn() && places.contains(place)) {
                drawn.computeIfAbsent(key.seed() + "\n" + item.item(), k -> new HashMap<>())
                        .put(place, item);
            }
        });
        return drawn;
    }

    /** Some evenly from all, the first and the last not among them: neither only failures nor only successes. */
    private static <T> List<T> middle(List<T> all, int most) {
        int number = Math.min(most, all.size());
        return IntStream.range(0, number)
                .mapToObj(i -> all.get((int) ((i + 0.5) * all.size() / number)))
                .toList();
    }

    /** From the first to the last, evenly. */
    private static <T> List<T> spread(List<T> all, int most) {
        if (all.size() <= most) {
            return all;
        }
        List<T> chosen = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            chosen.add(all.get(most == 1 ? all.size() / 2 : (int) Math.round(i * (all.size() - 1.0) / (most - 1))));
        }
        return chosen;
    }
}

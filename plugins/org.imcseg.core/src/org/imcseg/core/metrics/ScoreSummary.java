// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One score over many items.
 *
 * <pre>{@code
 * ConfusionCounts pixels = ConfusionCounts.of(truth, prediction, null);
 * ObjectSums cells = ObjectMatches.of(truth, prediction, null).sums();
 * ScoredItem item = new ScoredItem("roi 1", "roi 1", "patient 1", pixels, cells);
 * List<ScoreSummary> summaries = ScoreSummary.of(
 *         List.of(item), ScoreSummary.SummaryLevel.ITEM, EmptyRule.EXCLUDE, BootstrapIntervals.of(1));
 * }</pre>
 *
 * @param score which
 * @param level what was averaged
 * @param items how many items could have it: for object scores those with cells
 * @param summary of the values; for {@link SummaryLevel#POOLED} the one pooled value
 * @param interval of the mean, or of the pooled value; may not exist
 */
public record ScoreSummary(Score score, SummaryLevel level, int items, Summary summary, Interval interval) {
    /** What is averaged. */
    public enum SummaryLevel {
        /** Each item (patch or image) counts the same. */
        ITEM("per item"),
        /** The counts of an image's patches are added first; each image counts the same. */
        IMAGE("per image"),
        /** All counts are added; each pixel or cell counts the same. */
        POOLED("pooled");

        private final String text;

        SummaryLevel(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * Every metric at a level, in {@link Metric}'s order; then, if some item has cells, every object score over the
     * items that have.
     */
    public static List<ScoreSummary> of(
            List<ScoredItem> items, SummaryLevel level, EmptyRule rule, ConfidenceIntervals intervals) {
        List<ScoreSummary> summaries = new ArrayList<>(of(List.of(Metric.values()), items, level, rule, intervals));
        List<ScoredItem> withCells =
                items.stream().filter(i -> i.cells() != null).toList();
        if (!withCells.isEmpty()) {
            summaries.addAll(of(List.of(ObjectScore.values()), withCells, level, rule, intervals));
        }
        return summaries;
    }

    private static List<ScoreSummary> of(
            List<? extends Score> scores,
            List<ScoredItem> items,
            SummaryLevel level,
            EmptyRule rule,
            ConfidenceIntervals intervals) {
        List<ScoredItem> units = level == SummaryLevel.IMAGE ? byImage(items) : items;
        List<String> groups = units.stream().map(ScoredItem::group).toList();
        List<ScoreSummary> summaries = new ArrayList<>();
        for (Score score : scores) {
            if (level == SummaryLevel.POOLED) {
                double all = units.stream()
                        .reduce(ScoredItem::joined)
                        .map(i -> i.score(score, rule))
                        .orElse(Double.NaN);
                summaries.add(new ScoreSummary(
                        score,
                        level,
                        items.size(),
                        Summary.of(new double[] {all}),
                        pooled(score, units, groups, rule, intervals)));
            } else {
                double[] values =
                        units.stream().mapToDouble(i -> i.score(score, rule)).toArray();
                summaries.add(new ScoreSummary(
                        score, level, items.size(), Summary.of(values), intervals.mean(values, groups)));
            }
        }
        return summaries;
    }

    private static Interval pooled(
            Score score, List<ScoredItem> items, List<String> groups, EmptyRule rule, ConfidenceIntervals intervals) {
        if (score instanceof Metric metric) {
            return intervals.pooled(items.stream().map(ScoredItem::counts).toList(), groups, metric, rule);
        }
        int[] any = IntStream.range(0, items.size())
                .filter(i -> !items.get(i).cells().isEmpty())
                .toArray();
        return intervals.pooled(
                Arrays.stream(any).mapToObj(i -> items.get(i).cells()).toList(),
                Arrays.stream(any).mapToObj(groups::get).toList(),
                ObjectSums::plus,
                ((ObjectScore) score)::of);
    }

    /** One item an image, with the counts and cells of its patches added, in the order of first appearance. */
    public static List<ScoredItem> byImage(List<ScoredItem> items) {
        Map<String, ScoredItem> images = new LinkedHashMap<>();
        for (ScoredItem item : items) {
            images.merge(
                    item.image(),
                    new ScoredItem(item.image(), item.image(), item.group(), item.counts(), item.cells()),
                    ScoredItem::joined);
        }
        return new ArrayList<>(images.values());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One metric over many items.
 *
 * @param metric which
 * @param level what was averaged
 * @param summary of the values; for {@link Level#POOLED} the one pooled value
 * @param interval of the mean, or of the pooled value, by resampling groups; may not exist
 */
public record ScoreSummary(Metric metric, Level level, Summary summary, Interval interval) {
    /** What is averaged. */
    public enum Level {
        /** Each item (patch or image) counts the same. */
        ITEM("per item"),
        /** The counts of an image's patches are added first; each image counts the same. */
        IMAGE("per image"),
        /** All counts are added; each pixel counts the same. */
        POOLED("pooled");

        private final String text;

        Level(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Every metric at a level, in {@link Metric}'s order. */
    public static List<ScoreSummary> of(List<ScoredItem> items, Level level, EmptyRule rule, Bootstrap bootstrap) {
        List<ScoredItem> units = level == Level.IMAGE ? byImage(items) : items;
        List<String> groups = units.stream().map(ScoredItem::group).toList();
        List<ConfusionCounts> counts = units.stream().map(ScoredItem::counts).toList();
        List<ScoreSummary> summaries = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            if (level == Level.POOLED) {
                ConfusionCounts all = counts.stream().reduce(ConfusionCounts.NONE, ConfusionCounts::plus);
                Summary one = Summary.of(new double[] {metric.of(all, rule)});
                summaries.add(new ScoreSummary(metric, level, one, bootstrap.pooled(counts, groups, metric, rule)));
            } else {
                double[] values = counts.stream().mapToDouble(c -> metric.of(c, rule)).toArray();
                summaries.add(new ScoreSummary(metric, level, Summary.of(values), bootstrap.mean(values, groups)));
            }
        }
        return summaries;
    }

    /** One item an image, with the counts of its patches added, in the order of first appearance. */
    public static List<ScoredItem> byImage(List<ScoredItem> items) {
        Map<String, ScoredItem> images = new LinkedHashMap<>();
        for (ScoredItem item : items) {
            images.merge(item.image(), new ScoredItem(item.image(), item.image(), item.group(), item.counts()),
                    (a, b) -> new ScoredItem(a.name(), a.image(), a.group(), a.counts().plus(b.counts())));
        }
        return new ArrayList<>(images.values());
    }
}

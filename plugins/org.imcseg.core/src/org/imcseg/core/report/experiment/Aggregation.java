// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imcseg.core.metrics.ConfusionCounts;
import org.imcseg.core.metrics.EmptyRule;
import org.imcseg.core.metrics.Metric;
import org.imcseg.core.metrics.Scores;

/** What counts as one in means, boxes and tests. */
public enum Aggregation {
    /** An image: the pixels and cells of its patches are added first. */
    IMAGE("image"),
    /** An item as it was scored, be it patch or image. */
    ITEM("item");

    private final String noun;

    Aggregation(String noun) {
        this.noun = noun;
    }

    /** What one is called. */
    public String noun() {
        return noun;
    }

    /** The items of one run and round, put together. Whole images keep the scores they came with. */
    List<RunItem> of(List<RunItem> items) {
        if (this == ITEM) {
            return items;
        }
        Map<String, List<RunItem>> images = new LinkedHashMap<>();
        items.forEach(
                i -> images.computeIfAbsent(i.image(), k -> new ArrayList<>()).add(i));
        return images.values().stream().map(Aggregation::join).toList();
    }

    private static RunItem join(List<RunItem> patches) {
        RunItem first = patches.get(0);
        if (patches.size() == 1) {
            return first;
        }
        if (patches.stream().anyMatch(p -> p.counts() == null)) {
            throw new IllegalArgumentException(
                    "The image '" + first.image() + "' of the run '" + first.run() + "' has " + patches.size()
                            + " scored patches without TP, FP, FN and TN, so they cannot be added. Keep those columns of the Dice Scorer, or aggregate "
                            + "per item.");
        }
        ConfusionCounts sum = patches.stream().map(RunItem::counts).reduce(ConfusionCounts.NONE, ConfusionCounts::plus);
        Scores scores = Scores.of(List.of(Metric.values()), m -> m.of(sum, EmptyRule.EXCLUDE));
        JoinedCells cells =
                new JoinedCells(patches.stream().filter(p -> p.cells() != null).toList());
        return new RunItem(
                first.row(),
                first.run(),
                first.round(),
                first.image(),
                first.image(),
                first.sample(),
                scores.with(cells.scores()),
                sum,
                cells.counts(),
                false);
    }
}

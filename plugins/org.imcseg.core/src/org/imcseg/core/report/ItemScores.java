// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.imcseg.core.metrics.CellCounts;
import org.imcseg.core.metrics.Metric;
import org.imcseg.core.metrics.Scores;

/**
 * The scores of one item (an image or patch).
 *
 * @param item what was scored, unique within a report
 * @param scores of its pixels and, where cells were scored, of its cells
 * @param cells its cells, matched at an IoU of ½; null if they were not scored
 * @param overlay PNG of prediction over truth, or null if none was drawn
 */
public record ItemScores(String item, Scores scores, CellCounts cells, byte[] overlay) {
    public ItemScores {
        Objects.requireNonNull(item, "item");
    }

    double dsc() {
        return scores.of(Metric.DSC);
    }

    /** Whether the cells of some item were scored. */
    static boolean anyCells(List<ItemScores> items) {
        return items.stream().anyMatch(i -> i.cells() != null);
    }

    /**
     * Some items evenly from the worst to the best DSC, so that neither only failures nor only successes are seen;
     * those without DSC are the last.
     */
    public static List<ItemScores> spread(List<ItemScores> items, int most) {
        List<ItemScores> sorted = items.stream()
                .sorted(Comparator.comparingDouble(ItemScores::dsc))
                .toList();
        if (sorted.size() <= most) {
            return sorted;
        }
        List<ItemScores> spread = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            spread.add(sorted.get(most == 1 ? 0 : (int) Math.round(i * (sorted.size() - 1.0) / (most - 1))));
        }
        return spread;
    }
}

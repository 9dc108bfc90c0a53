// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report;

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
}

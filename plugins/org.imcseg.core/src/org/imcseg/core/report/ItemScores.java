// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report;

import java.util.Objects;

/**
 * The scores of one item (an image or patch), each 0 to 1, NaN where it is not defined.
 *
 * @param item what was scored, unique within a report
 * @param overlay PNG of prediction over truth, or null if none was drawn
 */
public record ItemScores(String item, double dsc, double jaccard, double precision, double recall, double specificity, byte[] overlay) {
    public ItemScores {
        Objects.requireNonNull(item, "item");
    }
}

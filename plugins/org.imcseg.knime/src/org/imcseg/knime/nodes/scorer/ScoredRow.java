// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.scorer;

import org.imcseg.core.metrics.ObjectMatches;
import org.imcseg.core.metrics.ScoredItem;

/**
 * What is kept of a scored row.
 *
 * @param item its name, image, sample and pixel counts
 * @param objects its cells; null where they are not given or not numbered
 */
record ScoredRow(ScoredItem item, ObjectMatches objects) {
    ScoredRow withoutObjects() {
        return new ScoredRow(item, null);
    }
}

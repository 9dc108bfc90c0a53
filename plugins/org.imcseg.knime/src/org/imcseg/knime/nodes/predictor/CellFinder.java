// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.predictor;

import org.imcseg.core.image.LabelMask;

/** Divides foreground into cells as the settings say. */
final class CellFinder {
    private CellFinder() {
    }

    static LabelMask find(PredictorNodeParameters p, int width, int height, boolean[] foreground) {
        throw new UnsupportedOperationException();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.labels;

import org.imcseg.core.image.LabelMask;

/** What counts as one cell of a mask. */
public enum CellUnit {
    /** All pixels of one instance id. */
    INSTANCE {
        @Override
        public LabelMask cells(LabelMask mask) {
            return mask;
        }
    },
    /** Foreground pixels connected over edges, whatever their ids. */
    COMPONENT_4 {
        @Override
        public LabelMask cells(LabelMask mask) {
            return ConnectedComponents.label(mask, Connectivity.FOUR);
        }
    },
    /** Foreground pixels connected over edges or corners, whatever their ids. Touching cells are one. */
    COMPONENT_8 {
        @Override
        public LabelMask cells(LabelMask mask) {
            return ConnectedComponents.label(mask, Connectivity.EIGHT);
        }
    };

    /** A mask with one id for each such cell. */
    public abstract LabelMask cells(LabelMask mask);
}

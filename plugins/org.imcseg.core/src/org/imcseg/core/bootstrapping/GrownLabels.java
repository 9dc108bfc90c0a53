// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.bootstrapping;

import org.imcseg.core.image.LabelMask;
import org.imcseg.core.labels.ConnectedComponents;
import org.imcseg.core.labels.Connectivity;
import org.imcseg.core.labels.LabelMasks;

/**
 * Labels that are kept and grow over a foreground: each free pixel goes to the cell that reaches it first, step by step
 * over 8 neighbours. Where the foreground numbers its cells, nothing grows from one of them into another.
 */
final class GrownLabels {
    private final int width;
    private final int height;
    private final boolean numbered;
    private final int[] found;
    private final boolean[] free;
    private final int[] ids;
    private final int[] queue;
    private int queued;

    private GrownLabels(LabelMask kept, LabelMask foreground) {
        width = kept.width();
        height = kept.height();
        ids = kept.ids().clone();
        found = foreground.ids();
        numbered = LabelMasks.ids(foreground).length > 1;
        queue = new int[ids.length];
        free = new boolean[ids.length];
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] > 0) {
                queue[queued++] = i;
            } else {
                free[i] = foreground.ids()[i] > 0;
            }
        }
    }

    /**
     * The kept cells with their ids, grown over the foreground that is connected to them; the rest of it as further
     * cells.
     */
    static LabelMask of(LabelMask kept, LabelMask foreground) {
        GrownLabels grown = new GrownLabels(kept, foreground);
        for (int next = 0; next < grown.queued; next++) {
            grown.spread(grown.queue[next]);
        }
        LabelMask rest = grown.rest();
        int above = kept.maxId();
        for (int i = 0; i < grown.ids.length; i++) {
            if (rest.ids()[i] > 0) {
                grown.ids[i] = above + rest.ids()[i];
            }
        }
        return new LabelMask(grown.width, grown.height, grown.ids);
    }

    /** The cells that no kept one has reached: connected parts, or those of the foreground where it numbers them. */
    private LabelMask rest() {
        if (!numbered) {
            return ConnectedComponents.label(free, width, height, Connectivity.EIGHT, 1);
        }
        int[] cells = new int[found.length];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = free[i] ? found[i] : 0;
        }
        return LabelMasks.sequential(new LabelMask(width, height, cells));
    }

    private void spread(int from) {
        int x = from % width;
        int y = from / width;
        for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
            for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
                int to = v * width + u;
                if (free[to] && (!numbered || found[to] == found[from])) {
                    free[to] = false;
                    ids[to] = ids[from];
                    queue[queued++] = to;
                }
            }
        }
    }
}

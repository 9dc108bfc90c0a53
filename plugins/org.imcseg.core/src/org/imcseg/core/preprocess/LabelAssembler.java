// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.preprocess;

import java.util.Arrays;
import java.util.BitSet;
import org.imcseg.core.image.LabelMask;

/**
 * Puts patches of instance ids back together. Ids are never averaged: where patches overlap, a pixel takes its id from
 * the patch in which it lies deepest, where cells are least cut (the largest product of the distances to the patch's
 * nearer edges; of equals the first in the grid).
 */
public final class LabelAssembler {
    private final PatchGrid grid;
    private final int[] ids;
    private final int[] depths;
    private final int[] sources;
    private boolean[] annotated;
    private final BitSet seen = new BitSet();

    /** @param grid of the patches to be joined; the mask has its width × height pixels */
    public LabelAssembler(PatchGrid grid) {
        this.grid = grid;
        this.ids = new int[grid.width() * grid.height()];
        this.depths = new int[ids.length];
        this.sources = new int[ids.length];
    }

    /**
     * Adds a patch; the order does not matter. An id means the same cell in every patch: see {@link LabelStitcher}
     * where each patch counts from 1.
     *
     * @throws IllegalArgumentException if it was added before or has another shape
     */
    public void add(Patch patch, LabelMask mask) {
        PatchAssembler.requireLength(mask.size(), patch);
        PatchAssembler.markSeen(seen, patch);
        for (int j = patch.top(); j < patch.bottom(); j++) {
            int depthY = PatchAssembler.depth(j, patch.size());
            for (int i = patch.left(); i < patch.right(); i++) {
                int to = (patch.y() + j) * grid.width() + patch.x() + i;
                // the blending weight of real values: also where a patch's edge is the image's, the other direction
                // decides
                int depth = depthY * PatchAssembler.depth(i, patch.size());
                if (depth > depths[to] || depth == depths[to] && patch.index() < sources[to]) {
                    depths[to] = depth;
                    sources[to] = patch.index();
                    ids[to] = mask.ids()[j * patch.size() + i];
                    annotate(to, mask.annotated() == null || mask.annotated()[j * patch.size() + i]);
                }
            }
        }
    }

    /** Takes memory for the region only when a pixel is not annotated. */
    private void annotate(int pixel, boolean here) {
        if (annotated == null && !here) {
            annotated = new boolean[ids.length];
            Arrays.fill(annotated, true);
        }
        if (annotated != null) {
            annotated[pixel] = here;
        }
    }

    /** Number of patches that have not been added. */
    public int missing() {
        return grid.count() - seen.cardinality();
    }

    /**
     * The whole mask.
     *
     * @throws IllegalStateException if patches are missing
     */
    public LabelMask finish() {
        PatchAssembler.requireComplete(missing(), grid);
        boolean[] region = annotated == null ? null : annotated.clone();
        return new LabelMask(grid.width(), grid.height(), Arrays.copyOf(ids, ids.length)).annotatedIn(region);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.labels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.preprocess.LabelAssembler;
import org.imcseg.core.preprocess.Patch;
import org.imcseg.core.preprocess.PatchGrid;

/**
 * Puts patches together whose instance ids were counted in each patch by itself, so that no two cells share an id
 * afterwards.
 *
 * <p>Two instances of different patches become one where they claim more than half of each other's pixels in the area
 * that the patches share. Without overlap nothing is joined: a cell on a seam stays in two parts, each with its own id.
 * Pixels are then chosen as by {@link LabelAssembler}, and ids renumbered from 1 in the order of the first pixel.
 */
public final class LabelStitcher {
    private final PatchGrid grid;
    private final LabelMask[] masks;

    /** @param grid of the patches to be stitched; its image has width × height pixels */
    public LabelStitcher(PatchGrid grid) {
        this.grid = grid;
        this.masks = new LabelMask[grid.count()];
    }

    /**
     * Adds a patch; the order does not matter. @throws IllegalArgumentException if it was added before or has another
     * shape
     */
    public void add(Patch patch, LabelMask mask) {
        if (mask.width() != patch.size() || mask.height() != patch.size()) {
            throw new IllegalArgumentException("A patch has " + mask.width() + " x " + mask.height() + " pixels, not "
                    + patch.size() + " x " + patch.size() + ".");
        }
        if (masks[patch.index()] != null) {
            throw new IllegalArgumentException("The patch at (" + patch.x() + ", " + patch.y() + ") was given twice.");
        }
        masks[patch.index()] = LabelMasks.sequential(mask);
    }

    /** Number of patches that have not been added. */
    public int missing() {
        return (int) Arrays.stream(masks).filter(Objects::isNull).count();
    }

    /** The whole mask. @throws IllegalStateException if patches are missing */
    public LabelMask finish() {
        if (missing() > 0) {
            throw new IllegalStateException(missing() + " of " + grid.count() + " patches are missing for an image of "
                    + grid.width() + " x " + grid.height() + " pixels.");
        }
        int[] first = new int[masks.length + 1];
        for (int p = 0; p < masks.length; p++) {
            first[p + 1] = Math.addExact(first[p], masks[p].maxId());
        }
        UnionFind cells = new UnionFind(first[masks.length] + 1);
        for (int p = 0; p < masks.length; p++) {
            for (int q : overlapping(p)) {
                join(grid.patch(p), grid.patch(q), first, cells);
            }
        }
        LabelAssembler assembler = new LabelAssembler(grid);
        for (int p = 0; p < masks.length; p++) {
            int[] ids = masks[p].ids().clone();
            for (int i = 0; i < ids.length; i++) {
                ids[i] = ids[i] == 0 ? 0 : cells.find(first[p] + ids[i]);
            }
            assembler.add(
                    grid.patch(p),
                    new LabelMask(masks[p].width(), masks[p].height(), ids).annotatedIn(masks[p].annotated()));
        }
        return LabelMasks.sequential(assembler.finish());
    }

    /** Later patches that share pixels with patch p. */
    private List<Integer> overlapping(int p) {
        Patch a = grid.patch(p);
        int reach = (a.size() - 1) / grid.settings().stride();
        List<Integer> others = new ArrayList<>();
        for (int dy = 0; dy <= reach; dy++) {
            for (int dx = dy == 0 ? 1 : -reach; dx <= reach; dx++) {
                int q = grid.neighbour(p, dx, dy);
                if (q >= 0) {
                    others.add(q);
                }
            }
        }
        return others;
    }

    private void join(Patch a, Patch b, int[] first, UnionFind cells) {
        int x0 = Math.max(a.x() + a.left(), b.x() + b.left());
        int x1 = Math.min(a.x() + a.right(), b.x() + b.right());
        int y0 = Math.max(a.y() + a.top(), b.y() + b.top());
        int y1 = Math.min(a.y() + a.bottom(), b.y() + b.bottom());
        int[] ids = masks[a.index()].ids();
        int[] others = masks[b.index()].ids();
        int[] area = new int[masks[a.index()].maxId() + 1];
        int[] otherArea = new int[masks[b.index()].maxId() + 1];
        Map<Long, Integer> shared = new HashMap<>();
        for (int y = y0; y < y1; y++) {
            for (int x = x0; x < x1; x++) {
                int id = ids[(y - a.y()) * a.size() + x - a.x()];
                int other = others[(y - b.y()) * b.size() + x - b.x()];
                area[id]++;
                otherArea[other]++;
                if (id > 0 && other > 0) {
                    shared.merge((long) id << 32 | other, 1, Integer::sum);
                }
            }
        }
        shared.forEach((pair, pixels) -> {
            int id = (int) (pair >> 32);
            int other = (int) (long) pair;
            if (2 * pixels > area[id] && 2 * pixels > otherArea[other]) {
                cells.union(first[a.index()] + id, first[b.index()] + other);
            }
        });
    }
}

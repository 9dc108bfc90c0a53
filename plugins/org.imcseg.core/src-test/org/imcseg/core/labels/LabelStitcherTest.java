// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.labels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.phantom.Phantom;
import org.imcseg.core.phantom.PhantomSettings;
import org.imcseg.core.phantom.PhantomTissue;
import org.imcseg.core.preprocess.Patch;
import org.imcseg.core.preprocess.PatchGrid;
import org.imcseg.core.preprocess.PatchSettings;
import org.imcseg.core.preprocess.PatchSettings.Anchor;
import org.imcseg.core.preprocess.PatchSettings.Padding;
import org.junit.jupiter.api.Test;

class LabelStitcherTest {
    private static LabelMask stitch(LabelMask truth, int size, int stride) {
        PatchGrid grid =
                new PatchSettings(size, stride, Padding.ZERO, Anchor.RIGHT_BOTTOM).grid(truth.width(), truth.height());
        LabelStitcher stitcher = new LabelStitcher(grid);
        for (Patch patch : grid.patches()) {
            // every patch counts from 1, as a model would
            stitcher.add(patch, LabelMasks.sequential(grid.extract(truth, patch)));
        }
        return stitcher.finish();
    }

    @Test
    void overlapBringsTheCellsOfAnImageTogether() {
        LabelMask truth = LabelMasks.sequential(new Phantom(new PhantomSettings(PhantomTissue.LUNG, 1, 150, 1, 1))
                .generate(0)
                .mask());
        assertEquals(truth, stitch(truth, 64, 32));
        assertEquals(truth, stitch(truth, 64, 20));
    }

    @Test
    void withoutOverlapIdsAreUniqueAndSeamsDivide() {
        LabelMask truth = Masks.of("1111", "1111", "..22", "..22");
        assertEquals("1122\n1122\n..33\n..33\n", Masks.picture(stitch(truth, 2, 2)));
    }

    @Test
    void differentCellsInOnePlaceStayApart() {
        // in the shared columns 2 and 3 the patches see different cells
        PatchGrid grid = new PatchSettings(4, 2, Padding.ZERO, Anchor.RIGHT_BOTTOM).grid(6, 4);
        LabelStitcher stitcher = new LabelStitcher(grid);
        stitcher.add(grid.patch(0), Masks.of("..1.", "..1.", "....", "...."));
        stitcher.add(grid.patch(1), Masks.of("....", "....", ".1..", ".1.."));
        LabelMask mask = stitcher.finish();
        Map<Integer, Integer> areas = new HashMap<>(LabelMasks.areas(mask));
        assertEquals(List.of(2, 2), List.copyOf(areas.values()));
    }

    /** Cells of two patches claim more than half of each other in the shared area; depth decides about pixels. */
    @Test
    void agreesWithTheDefinition() {
        Random random = new Random(1);
        for (int trial = 0; trial < 100; trial++) {
            int size = 2 + random.nextInt(7);
            PatchGrid grid = new PatchSettings(size, 1 + random.nextInt(size), Padding.ZERO, Anchor.values()[trial % 2])
                    .grid(1 + random.nextInt(16), 1 + random.nextInt(16));
            LabelMask truth = Masks.random(grid.width(), grid.height(), 8, random);
            LabelStitcher stitcher = new LabelStitcher(grid);
            LabelMask[] masks = new LabelMask[grid.count()];
            for (Patch patch : grid.patches()) {
                int[] ids = grid.extract(truth, patch).ids().clone();
                for (int i = 0; i < ids.length; i++) {
                    ids[i] = random.nextInt(6) == 0 ? random.nextInt(4) : ids[i];
                }
                masks[patch.index()] = LabelMasks.sequential(new LabelMask(size, size, ids));
                stitcher.add(patch, new LabelMask(size, size, ids));
            }
            assertEquals(byDefinition(grid, masks), stitcher.finish(), "trial " + trial);
        }
    }

    private static LabelMask byDefinition(PatchGrid grid, LabelMask[] masks) {
        int most = 100; // more than a patch has pixels
        int pixels = grid.width() * grid.height();
        int[][] claimed = new int[masks.length][pixels];
        int[][] depth = new int[masks.length][pixels];
        for (Patch patch : grid.patches()) {
            Arrays.fill(claimed[patch.index()], -1);
            for (int j = 0; j < patch.size(); j++) {
                for (int i = 0; i < patch.size(); i++) {
                    int x = patch.x() + i;
                    int y = patch.y() + j;
                    if (x >= 0 && x < grid.width() && y >= 0 && y < grid.height()) {
                        int id = masks[patch.index()].id(i, j);
                        claimed[patch.index()][y * grid.width() + x] = id == 0 ? 0 : patch.index() * most + id;
                        depth[patch.index()][y * grid.width() + x] =
                                Math.min(i + 1, patch.size() - i) * Math.min(j + 1, patch.size() - j);
                    }
                }
            }
        }
        int[] names = new int[masks.length * most];
        Arrays.setAll(names, i -> i);
        for (int p = 0; p < masks.length; p++) {
            for (int q = 0; q < p; q++) {
                Map<Integer, Integer> areas = new HashMap<>();
                Map<List<Integer>, Integer> common = new HashMap<>();
                for (int i = 0; i < pixels; i++) {
                    int a = claimed[p][i];
                    int b = claimed[q][i];
                    if (a >= 0 && b >= 0) {
                        areas.merge(a, 1, Integer::sum);
                        areas.merge(b, 1, Integer::sum);
                        common.merge(List.of(a, b), 1, Integer::sum);
                    }
                }
                common.forEach((pair, n) -> {
                    int a = pair.get(0);
                    int b = pair.get(1);
                    if (a > 0 && b > 0 && n > areas.get(a) / 2. && n > areas.get(b) / 2.) {
                        int old = names[a];
                        int now = names[b];
                        Arrays.setAll(names, i -> names[i] == old ? now : names[i]);
                    }
                });
            }
        }
        int[] ids = new int[pixels];
        for (int i = 0; i < pixels; i++) {
            int deepest = 0;
            for (int p = 1; p < masks.length; p++) {
                deepest = depth[p][i] > depth[deepest][i] ? p : deepest;
            }
            ids[i] = names[claimed[deepest][i]];
        }
        return LabelMasks.sequential(new LabelMask(grid.width(), grid.height(), ids));
    }

    @Test
    void missingAndDoublePatchesAreNamed() {
        PatchGrid grid = new PatchSettings(4, 2, Padding.ZERO, Anchor.RIGHT_BOTTOM).grid(6, 4);
        LabelStitcher stitcher = new LabelStitcher(grid);
        stitcher.add(grid.patch(0), new LabelMask(4, 4, new int[16]));
        assertThrows(
                IllegalArgumentException.class, () -> stitcher.add(grid.patch(0), new LabelMask(4, 4, new int[16])));
        assertEquals(
                "1 of 2 patches are missing for an image of 6 x 4 pixels.",
                assertThrows(IllegalStateException.class, stitcher::finish).getMessage());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.labels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

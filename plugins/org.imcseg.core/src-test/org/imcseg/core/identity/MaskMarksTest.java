// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.phantom.Phantom;
import org.imcseg.core.phantom.PhantomSettings;
import org.imcseg.core.phantom.PhantomTissue;
import org.junit.jupiter.api.Test;

class MaskMarksTest {
    private static LabelMask phantom(long seed, int index) {
        return new Phantom(new PhantomSettings(PhantomTissue.LUNG, 6, 160, 2, seed))
                .generate(index)
                .mask();
    }

    private static LabelMask turned(LabelMask mask) {
        int[] ids = new int[mask.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[(i % mask.width() + 1) * mask.height() - 1 - i / mask.width()] = mask.ids()[i];
        }
        return new LabelMask(mask.height(), mask.width(), ids);
    }

    private static LabelMask mirrored(LabelMask mask) {
        int[] ids = new int[mask.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i - i % mask.width() + mask.width() - 1 - i % mask.width()] = mask.ids()[i];
        }
        return new LabelMask(mask.width(), mask.height(), ids);
    }

    @Test
    void theSameCellsHaveTheSameMarksWhateverTheirIdsAndOrientation() {
        LabelMask mask = phantom(1, 0).crop(0, 0, 160, 140);
        long[] marks = MaskMarks.of(mask);
        assertFalse(marks.length == 0);
        int highest = mask.maxId();
        assertArrayEquals(
                marks,
                MaskMarks.of(new LabelMask(
                        160,
                        140,
                        Arrays.stream(mask.ids())
                                .map(id -> id == 0 ? 0 : 3 * highest - 2 * id)
                                .toArray())));
        LabelMask copy = mask;
        for (int quarter = 1; quarter <= 4; quarter++) {
            copy = turned(copy);
            assertArrayEquals(marks, MaskMarks.of(copy));
            assertArrayEquals(marks, MaskMarks.of(mirrored(copy)));
        }
    }

    @Test
    void otherCellsHaveOtherMarks() {
        Set<Long> all = new HashSet<>();
        for (int seed = 1; seed <= 3; seed++) {
            for (int i = 0; i < 6; i++) {
                all.add(MaskMarks.of(phantom(seed, i))[0]);
            }
        }
        assertEquals(18, all.size());
        LabelMask mask = phantom(1, 0);
        int[] ids = mask.ids().clone();
        for (int i = 0; i < ids.length; i++) {
            ids[i] = ids[i] == 5 ? 0 : ids[i]; // a cell less
        }
        all.add(MaskMarks.of(new LabelMask(160, 160, ids))[0]);
        boolean[] region = new boolean[ids.length];
        Arrays.fill(region, 160 * 20, ids.length, true); // cells of the upper rows unknown
        all.add(MaskMarks.of(mask.annotatedIn(region))[0]);
        all.add(MaskMarks.of(mask.crop(0, 0, 160, 159))[0]);
        assertEquals(21, all.size());
    }

    /** 19 dots in a row and 20. */
    @Test
    void nothingFollowsFromFewCells() {
        int[] ids = new int[41];
        for (int cell = 1; cell <= 19; cell++) {
            ids[2 * cell] = cell;
        }
        assertEquals(0, MaskMarks.of(new LabelMask(41, 1, ids)).length);
        assertEquals(0, MaskMarks.of(new LabelMask(41, 1, new int[41])).length);
        ids[40] = 20;
        assertFalse(MaskMarks.of(new LabelMask(41, 1, ids)).length == 0);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.phantom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.concurrent.CancellationException;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.labels.TouchingCells;
import org.imcseg.core.progress.Cancelled;
import org.imcseg.core.progress.Progress;
import org.junit.jupiter.api.Test;

class LabelGrowthTest {
    private static final int N = 32;

    /** Squares of 5 × 5 pixels with these upper left corners. */
    private static LabelMask squares(int... corners) {
        int[] ids = new int[N * N];
        for (int s = 0; s < corners.length / 2; s++) {
            for (int y = 0; y < 5; y++) {
                for (int x = 0; x < 5; x++) {
                    ids[(corners[2 * s + 1] + y) * N + corners[2 * s] + x] = s + 1;
                }
            }
        }
        return new LabelMask(N, N, ids);
    }

    private static LabelMask grow(LabelMask drawn, double touching) {
        return LabelGrowth.grow(drawn, touching, new Random(1), Progress.NONE);
    }

    /** Distance of a pixel's centre to the nearest one of a label, or of any label but 0. */
    private static double distance(LabelMask mask, int pixel, int label) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < mask.size(); i++) {
            if (mask.ids()[i] != 0 && (label == 0 || mask.ids()[i] == label)) {
                nearest = Math.min(nearest, Math.hypot(i % N - pixel % N, i / N - pixel / N));
            }
        }
        return nearest;
    }

    /** Two squares two pixels apart meet; one at the border and far away stays alone, whatever share is wanted. */
    @Test
    void labelsGrowUntilTheyMeet() {
        LabelMask drawn = squares(8, 10, 15, 10, 27, 27);
        assertEquals(0, TouchingCells.count(drawn, 0));
        assertEquals(2, TouchingCells.count(grow(drawn, .6), LabelGrowth.OF_OUTLINE));
    }

    @Test
    void freePixelsJoinTheNearestLabelInReachAndNoLabelLosesAny() {
        LabelMask drawn = squares(0, 0, 6, 3, 14, 14, 21, 15, 27, 27);
        LabelMask grown = grow(drawn, 1);
        int joined = 0;
        for (int i = 0; i < drawn.size(); i++) {
            int id = grown.ids()[i];
            if (drawn.ids()[i] != 0) {
                assertEquals(drawn.ids()[i], id);
            } else if (id != 0) {
                joined++;
                assertEquals(distance(drawn, i, 0), distance(drawn, i, id), 1e-9);
                assertTrue(distance(drawn, i, 0) <= LabelGrowth.REACH);
            } else {
                assertTrue(distance(drawn, i, 0) > LabelGrowth.REACH, "as far as it goes, if the share cannot be had");
            }
        }
        assertTrue(joined > 200);
    }

    /** The share of 16 cells jumps by as many as meet at once, here by no more than three. */
    @Test
    void theShareIsMetClosely() {
        int[] corners = new int[2 * 16];
        Random random = new Random(3);
        for (int s = 0; s < 16; s++) {
            corners[2 * s] = s % 4 * 8 + random.nextInt(3);
            corners[2 * s + 1] = s / 4 * 8 + random.nextInt(3);
        }
        LabelMask drawn = squares(corners);
        for (double wanted : new double[] {.25, .5, .75}) {
            double share = TouchingCells.share(grow(drawn, wanted), LabelGrowth.OF_OUTLINE);
            assertTrue(share >= wanted && share <= wanted + .19, wanted + " gave " + share);
        }
    }

    @Test
    void nothingGrowsWhereTheShareIsThere() {
        LabelMask drawn = squares(8, 10, 13, 10, 8, 15, 13, 15);
        assertSame(drawn, grow(drawn, .9));
    }

    @Test
    void emptyMasksStayEmptyAndTheInputIsNotChanged() {
        assertEquals(new LabelMask(N, N, new int[N * N]), grow(new LabelMask(N, N, new int[N * N]), .9));
        LabelMask drawn = squares(8, 10, 15, 10);
        int[] before = drawn.ids().clone();
        assertNotEquals(drawn, grow(drawn, 1));
        assertArrayEquals(before, drawn.ids());
    }

    @Test
    void canBeCancelled() {
        assertThrows(
                CancellationException.class, () -> LabelGrowth.grow(squares(8, 10), 1, new Random(1), new Cancelled()));
    }
}

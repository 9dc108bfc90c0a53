// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WarpTest {
    private static final float[] NOWHERE = new float[16];

    private static int[] map(Warp warp, int size) {
        int[] map = new int[size * size];
        warp.map(size, map);
        return map;
    }

    @Test
    void theIdentityLeavesAllInPlace() {
        assertArrayEquals(
                IntStream.range(0, 49).toArray(), map(new Warp(new double[] {1, 0, 0, 1}, NOWHERE, NOWHERE), 7));
    }

    @Test
    void aQuarterTurnAsByHand() {
        // x' = y, y' = 2 - x
        assertArrayEquals(
                new int[] {6, 3, 0, 7, 4, 1, 8, 5, 2}, map(new Warp(new double[] {0, 1, -1, 0}, NOWHERE, NOWHERE), 3));
    }

    @Test
    void whatComesFromBeyondIsMarked() {
        // twice as far from the centre
        assertArrayEquals(
                new int[] {-1, -1, -1, -1, 4, -1, -1, -1, -1},
                map(new Warp(new double[] {2, 0, 0, 2}, NOWHERE, NOWHERE), 3));
        float[] right = new float[16];
        Arrays.fill(right, 1);
        assertArrayEquals(
                new int[] {1, 2, -1, 4, 5, -1, 7, 8, -1}, map(new Warp(new double[] {1, 0, 0, 1}, right, NOWHERE), 3));
    }

    @Test
    void sizesChangeByNoMoreThanAsked() {
        Random random = new Random(1);
        double least = Double.MAX_VALUE;
        double most = 0;
        for (int i = 0; i < 2000; i++) {
            double[] m = Warp.draw(.2, 1, random).matrix();
            double area = Math.abs(m[0] * m[3] - m[1] * m[2]);
            least = Math.min(least, area);
            most = Math.max(most, area);
        }
        assertTrue(least >= Math.exp(-.4) && least < .72, "least " + least);
        assertTrue(most <= Math.exp(.4) && most > 1.4, "most " + most);
        double[] turn = Warp.draw(0, 0, random).matrix();
        assertEquals(1, turn[0] * turn[0] + turn[1] * turn[1], 1e-12);
        assertEquals(turn[0], turn[3], 1e-12);
        assertEquals(turn[1], -turn[2], 1e-12);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.preprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HotPixelFilterTest {
    private static final HotPixelFilter MAXIMUM = HotPixelFilter.neighbourMaximum(50);
    private static final HotPixelFilter PERCENTILE = HotPixelFilter.neighbourPercentile(50);

    @Test
    void aLoneHotPixelBecomesItsHighestNeighbour() {
        float[] plane = {1, 2, 3, 4, 100, 6, 7, 8, 9};
        HotPixelFilter.Result result = MAXIMUM.apply(plane, 3, 3);
        assertArrayEquals(new float[] {1, 2, 3, 4, 9, 6, 7, 8, 9}, result.plane());
        assertEquals(1, result.replaced());
        assertEquals(100, plane[4], "the input is left alone");
    }

    @Test
    void theThresholdIsExclusive() {
        assertEquals(0, MAXIMUM.apply(new float[] {59, 9}, 2, 1).replaced());
        assertEquals(1, MAXIMUM.apply(new float[] {59.5f, 9}, 2, 1).replaced());
    }

    @Test
    void cornersHaveThreeNeighbours() {
        float[] plane = {90, 2, 0, 5, 1, 0, 0, 0, 80};
        assertArrayEquals(
                new float[] {5, 2, 0, 5, 1, 0, 0, 0, 1},
                MAXIMUM.apply(plane, 3, 3).plane());
    }

    @Test
    void anAdjacentPairEscapesTheMaximumButNotThePercentile() {
        float[] plane = new float[36];
        plane[2 * 6 + 2] = 200;
        plane[2 * 6 + 3] = 180;
        // and a pair in a corner
        plane[5 * 6 + 5] = 150;
        plane[5 * 6 + 4] = 150;
        assertEquals(0, MAXIMUM.apply(plane, 6, 6).replaced());
        HotPixelFilter.Result result = PERCENTILE.apply(plane, 6, 6);
        assertEquals(4, result.replaced());
        assertArrayEquals(new float[36], result.plane());
    }

    @Test
    void brightTissueIsNotHot() {
        float[] plane = new float[64];
        for (int y = 2; y < 6; y++) {
            for (int x = 2; x < 6; x++) {
                plane[y * 8 + x] = 300;
            }
        }
        assertEquals(0, MAXIMUM.apply(plane, 8, 8).replaced());
    }

    /** A second implementation, straight from the definition. */
    @Test
    void agreesWithTheDefinition() {
        Random random = new Random(1);
        for (int trial = 0; trial < 200; trial++) {
            int width = 1 + random.nextInt(8);
            int height = 1 + random.nextInt(8);
            float[] plane = new float[width * height];
            for (int i = 0; i < plane.length; i++) {
                plane[i] = random.nextInt(3) == 0 ? random.nextInt(120) : random.nextInt(10);
            }
            HotPixelFilter filter = new HotPixelFilter(
                    HotPixelFilter.Rule.values()[trial % 2],
                    random.nextInt(40),
                    trial % 3 == 0 ? 75 : random.nextInt(101));
            float[] expected = plane.clone();
            int replaced = 0;
            for (int i = 0; i < plane.length; i++) {
                int at = i;
                double[] near = IntStream.range(0, plane.length)
                        .filter(j ->
                                j != at && Math.abs(j % width - at % width) < 2 && Math.abs(j / width - at / width) < 2)
                        .mapToDouble(j -> plane[j])
                        .sorted()
                        .toArray();
                int last = near.length - 1;
                boolean maximum = filter.rule() == HotPixelFilter.Rule.NEIGHBOUR_MAXIMUM;
                double rule = last < 0 ? plane[i] : near[maximum ? last : (int) (last * filter.percentile() / 100)];
                if (plane[i] - rule > filter.threshold()) {
                    expected[i] = (float) rule;
                    replaced++;
                }
            }
            HotPixelFilter.Result result = filter.apply(plane, width, height);
            assertArrayEquals(expected, result.plane(), filter.toString());
            assertEquals(replaced, result.replaced());
        }
    }

    @Test
    void aSinglePixelHasNoNeighbours() {
        assertEquals(0, MAXIMUM.apply(new float[] {1000}, 1, 1).replaced());
    }

    @Test
    void refusesNonsense() {
        assertThrows(IllegalArgumentException.class, () -> HotPixelFilter.neighbourMaximum(-1));
        assertThrows(
                IllegalArgumentException.class,
                () -> new HotPixelFilter(HotPixelFilter.Rule.NEIGHBOUR_PERCENTILE, 1, 200));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.labels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.imcseg.core.image.LabelMask;
import org.junit.jupiter.api.Test;

class InnerDistanceTest {
    @Test
    void aRowOfTwoTouchingCells() {
        LabelMask mask = new LabelMask(8, 1, new int[] {0, 1, 1, 1, 2, 2, 2, 0});
        // of one row every pixel is as near to the border above as can be
        assertArrayEquals(new float[] {0, 1, 1, 1, 1, 1, 1, 0}, InnerDistance.of(mask));
    }

    @Test
    void squaresFallFromTheCentreAlsoWhereTheyTouch() {
        int[] ids = new int[10 * 5];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = i % 10 < 5 ? 7 : 3;
        }
        float[] d = InnerDistance.of(new LabelMask(10, 5, ids));
        float[] row = {1 / 3f, 2 / 3f, 1, 2 / 3f, 1 / 3f, 1 / 3f, 2 / 3f, 1, 2 / 3f, 1 / 3f};
        for (int x = 0; x < 10; x++) {
            assertEquals(row[x], d[2 * 10 + x], 1e-6);
            assertEquals(1 / 3f, d[x], 1e-6);
            assertEquals(Math.min(row[x], 2 / 3f), d[10 + x], 1e-6);
        }
    }

    @Test
    void everyPixelAgreesWithTheDefinition() {
        Random random = new Random(1);
        for (int round = 0; round < 60; round++) {
            int width = 1 + random.nextInt(18);
            int height = 1 + random.nextInt(18);
            int validWidth = 1 + random.nextInt(width);
            int validHeight = 1 + random.nextInt(height);
            // thick cells of different sizes; ids far beyond the number of pixels, and small ones
            LabelMask mask = Masks.random(width, height, 1 + random.nextInt(8), random);
            int[] ids = (round % 2 == 0 ? mask : LabelMasks.sequential(mask)).ids();
            assertArrayEquals(
                    byDefinition(ids, width, height, validWidth, validHeight),
                    InnerDistance.of(new LabelMask(width, height, ids), validWidth, validHeight),
                    1e-6f);
        }
    }

    private static float[] byDefinition(int[] ids, int width, int height, int validWidth, int validHeight) {
        double[] nearest = new double[ids.length];
        for (int y = 0; y < validHeight; y++) {
            for (int x = 0; x < validWidth; x++) {
                double best = Double.POSITIVE_INFINITY;
                for (int v = -1; v <= validHeight; v++) {
                    for (int u = -1; u <= validWidth; u++) {
                        boolean outside = u < 0 || v < 0 || u == validWidth || v == validHeight;
                        if (outside || ids[v * width + u] != ids[y * width + x]) {
                            best = Math.min(best, Math.hypot(u - x, v - y));
                        }
                    }
                }
                nearest[y * width + x] = ids[y * width + x] == 0 ? 0 : best;
            }
        }
        float[] result = new float[ids.length];
        for (int i = 0; i < ids.length; i++) {
            double largest = 0;
            for (int j = 0; j < ids.length; j++) {
                largest = ids[j] == ids[i] ? Math.max(largest, nearest[j]) : largest;
            }
            result[i] = nearest[i] == 0 ? 0 : (float) (nearest[i] / largest);
        }
        return result;
    }

    @Test
    void touchingCellsAreFoundAgainFromTheirDistance() {
        int[] ids = new int[24 * 24];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = i % 24 / 8 + i / 24 / 8 * 3;
        }
        LabelMask mask = new LabelMask(24, 24, ids);
        float[] probability = new float[ids.length];
        for (int i = 0; i < ids.length; i++) {
            probability[i] = ids[i] > 0 ? .9f : .1f;
        }
        LabelMask found = Instances.find(
                probability,
                InnerDistance.of(mask),
                24,
                24,
                InstanceSettings.of(InstanceSettings.Method.DISTANCE_OUTPUT),
                org.imcseg.core.progress.Progress.NONE);
        assertArrayEquals(LabelMasks.sequential(mask).ids(), found.ids());
    }
}

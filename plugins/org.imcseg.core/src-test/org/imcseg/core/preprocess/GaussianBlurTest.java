// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.preprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.imcseg.core.preprocess.GaussianBlur.Edge;
import org.junit.jupiter.api.Test;

class GaussianBlurTest {
    @Test
    void impulseBecomesAGaussian() {
        int n = 41;
        float[] plane = new float[n * n];
        plane[20 * n + 20] = 1;
        float[] out = GaussianBlur.blur(plane, n, n, 2, 1, Edge.REFLECT);
        for (int dy = -3; dy <= 3; dy++) {
            for (int dx = -6; dx <= 6; dx++) {
                double expected = Math.exp(-dx * dx / 8. - dy * dy / 2.) / (2 * Math.PI * 2 * 1);
                assertEquals(expected, out[(20 + dy) * n + 20 + dx], 1e-4);
            }
        }
    }

    @Test
    void reflectionKeepsAConstantAndTheSum() {
        float[] ramp = {0, 1, 2, 3, 4, 5};
        float[] out = GaussianBlur.blur(ramp, 3, 2, 3, Edge.REFLECT);
        double sum = 0;
        for (float v : out) {
            sum += v;
        }
        assertEquals(15, sum, 1e-4);
        assertArrayEquals(
                new float[] {7, 7, 7, 7}, GaussianBlur.blur(new float[] {7, 7, 7, 7}, 2, 2, 5, Edge.REFLECT), 1e-4f);
    }

    @Test
    void wrappingIsATorus() {
        float[] plane = {1, 0, 0, 0, 0, 0, 0, 0};
        float[] out = GaussianBlur.blur(plane, 8, 1, 1, 0, Edge.WRAP);
        assertEquals(out[1], out[7], 1e-7);
        assertEquals(out[2], out[6], 1e-7);
    }

    @Test
    void zeroWidthChangesNothing() {
        float[] plane = {1, 5, 2, 8};
        assertArrayEquals(plane, GaussianBlur.blur(plane, 2, 2, 0, Edge.REFLECT));
        assertThrows(IllegalArgumentException.class, () -> GaussianBlur.blur(plane, 2, 2, Double.NaN, Edge.REFLECT));
    }
}

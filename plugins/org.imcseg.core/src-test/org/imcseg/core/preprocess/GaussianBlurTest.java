// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.preprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
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

    /** The sum over all pairs of pixels of planes laid side by side, as scipy's gaussian_filter cuts it. */
    @Test
    void agreesWithTheSum() {
        Random random = new Random(1);
        for (int trial = 0; trial < 40; trial++) {
            int width = 1 + random.nextInt(12);
            int height = 1 + random.nextInt(12);
            double[] sigma = {3 * random.nextDouble(), trial % 4 == 0 ? 0 : 3 * random.nextDouble()};
            int[] reach = {(int) Math.round(4 * sigma[0]), (int) Math.round(4 * sigma[1])};
            Edge edge = Edge.values()[trial % 2];
            float[] plane = new float[width * height];
            for (int i = 0; i < plane.length; i++) {
                plane[i] = random.nextFloat();
            }
            float[] out = GaussianBlur.blur(plane, width, height, sigma[0], sigma[1], edge);
            for (int i = 0; i < plane.length; i++) {
                double sum = 0;
                double total = 0;
                for (int dy = -reach[1]; dy <= reach[1]; dy++) {
                    for (int dx = -reach[0]; dx <= reach[0]; dx++) {
                        double weight = weight(dx, sigma[0]) * weight(dy, sigma[1]);
                        int x = inside(i % width + dx, width, edge);
                        int y = inside(i / width + dy, height, edge);
                        sum += weight * plane[y * width + x];
                        total += weight;
                    }
                }
                assertEquals(sum / total, out[i], 2e-6);
            }
        }
    }

    private static double weight(int d, double sigma) {
        return d == 0 ? 1 : Math.exp(-d * d / (2 * sigma * sigma));
    }

    /** Step by step back to the plane, past its edges. */
    private static int inside(int i, int n, Edge edge) {
        int at = i;
        while (at < 0 || at >= n) {
            if (edge == Edge.WRAP) {
                at += at < 0 ? n : -n;
            } else {
                at = at < 0 ? -1 - at : 2 * n - 1 - at;
            }
        }
        return at;
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

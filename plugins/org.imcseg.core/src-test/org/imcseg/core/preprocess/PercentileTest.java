// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.preprocess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PercentileTest {
    /** numpy.percentile([15, 20, 35, 40, 50], [40, 99, 0, 100]). */
    @Test
    void agreesWithNumpy() {
        float[] values = {40, 15, 50, 20, 35};
        assertEquals(29, Percentile.of(values, 40), 1e-12);
        assertEquals(49.6, Percentile.of(values, 99), 1e-12);
        assertEquals(15, Percentile.of(values, 0));
        assertEquals(50, Percentile.of(values, 100));
        assertEquals(7, Percentile.of(new float[] {7}, 99));
    }

    @Test
    void agreesWithSorting() {
        Random random = new Random(1);
        for (int trial = 0; trial < 60; trial++) {
            float[] values = new float[1 + random.nextInt(400)];
            for (int i = 0; i < values.length; i++) {
                // ties, negative values and very different magnitudes
                values[i] = trial % 3 == 0
                        ? random.nextInt(5)
                        : (float) (random.nextGaussian() * Math.pow(10, random.nextInt(9) - 4));
            }
            float[] sorted = values.clone();
            Arrays.sort(sorted);
            double p = 100 * random.nextDouble();
            double position = (values.length - 1) * p / 100;
            int low = (int) position;
            int high = Math.min(low + 1, values.length - 1);
            assertEquals(
                    sorted[low] + ((double) sorted[high] - sorted[low]) * (position - low),
                    Percentile.of(values, p),
                    1e-12 * Math.abs(sorted[high]) + 1e-30);
        }
    }

    @Test
    void notFiniteCountsAsZero() {
        assertEquals(
                Percentile.of(new float[] {0, 0, 1, 2}, 60),
                Percentile.of(new float[] {Float.NaN, Float.POSITIVE_INFINITY, 1, 2}, 60));
    }

    @Test
    void refusesNonsense() {
        assertThrows(IllegalArgumentException.class, () -> Percentile.of(new float[] {1}, 101));
        assertThrows(IllegalArgumentException.class, () -> Percentile.of(new float[0], 50));
    }
}

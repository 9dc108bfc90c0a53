// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.phantom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomIngredientsTest {
    @ParameterizedTest
    @ValueSource(doubles = {0, .3, 4, 29.9, 75})
    void poissonHasEqualMeanAndVariance(double mean) {
        Random random = new Random(1);
        int n = 40_000;
        double[] draws = IntStream.range(0, n)
                .mapToDouble(i -> Draws.poisson(random, mean))
                .toArray();
        double average = java.util.Arrays.stream(draws).average().orElseThrow();
        double variance = java.util.Arrays.stream(draws)
                        .map(d -> (d - average) * (d - average))
                        .sum()
                / (n - 1);
        assertEquals(mean, average, 5 * Math.sqrt((mean + 1e-9) / n));
        assertEquals(mean, variance, .05 * mean);
    }

    /** A field smoothed by σ has the autocorrelation exp(−d² / 4σ²), also across the wrapped edge. */
    @Test
    void fieldIsSmoothWrappedAndStandardised() {
        int n = 256;
        double sigma = 3;
        float[] field = RandomField.of(n, sigma, new Random(2));
        double sum = 0;
        double squares = 0;
        for (float v : field) {
            sum += v;
            squares += v * v;
        }
        assertEquals(0, sum / field.length, 1e-4);
        assertEquals(1, squares / field.length, 1e-4);
        for (int lag : new int[] {1, 3, 6}) {
            double products = 0;
            for (int y = 0; y < n; y++) {
                for (int x = 0; x < n; x++) {
                    products += field[y * n + x] * field[y * n + (x + lag) % n];
                }
            }
            assertEquals(Math.exp(-lag * lag / (4 * sigma * sigma)), products / field.length, .05);
        }
    }

    @Test
    void nearestTwoAreThoseOfAFullSearch() {
        Random random = new Random(3);
        PointGrid grid = new PointGrid(200, 40);
        double[][] points = new double[12][];
        for (int i = 0; i < points.length; i++) {
            points[i] = new double[] {200 * random.nextDouble(), 200 * random.nextDouble()};
            grid.add(points[i][0], points[i][1]);
        }
        for (int k = 0; k < 500; k++) {
            int x = random.nextInt(200);
            int y = random.nextInt(200);
            double[] all = java.util.Arrays.stream(points)
                    .mapToDouble(p -> Math.hypot(p[0] - x, p[1] - y))
                    .sorted()
                    .limit(2)
                    .toArray();
            assertArrayEquals(all, grid.twoNearest(x, y), 1e-9);
        }
    }

    /** Without wobble the nucleus of an average cell has the area πab and the body π(√ab + rim)². */
    @Test
    void cellsHaveTheSizeOfTheirType() {
        Random random = new Random(4);
        double nucleus = 0;
        double body = 0;
        int cells = 300;
        for (int c = 0; c < cells; c++) {
            Cell cell = new Cell(CellType.IMMUNE, PhantomTissue.LUNG, 20, 20, random);
            for (int y = 0; y < 40; y++) {
                for (int x = 0; x < 40; x++) {
                    double d = cell.fromNucleus(cell.rho(x, y));
                    nucleus += d < 0 ? 1 : 0;
                    body += d < cell.rim ? 1 : 0;
                }
            }
        }
        double mean = Math.sqrt(3.3 * 2.9);
        assertEquals(Math.PI * mean * mean, nucleus / cells, 2);
        assertEquals(Math.PI * (mean + 1.2) * (mean + 1.2), body / cells, 3);
    }
}

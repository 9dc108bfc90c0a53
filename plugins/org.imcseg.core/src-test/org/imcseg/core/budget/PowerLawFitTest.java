// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PowerLawFitTest {
    private static double[] ones(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double rss(PowerLaw curve, double[] n, double[] y, double[] w) {
        double sum = 0;
        for (int i = 0; i < n.length; i++) {
            sum += w[i] * Math.pow(y[i] - curve.at(n[i]), 2);
        }
        return sum;
    }

    @Test
    void threePointsByHand() {
        // .9 − .4/n: .5, .7, .8; .85 needs .4/.05 = 8 cells
        double[] n = {1, 2, 4};
        PowerLaw curve = PowerLawFit.fit(n, new double[] {.5, .7, .8}, ones(3));
        assertEquals(.9, curve.a(), 1e-6);
        assertEquals(.4, curve.b(), 1e-6);
        assertEquals(1, curve.alpha(), 1e-5);
        assertEquals(8, curve.cellsFor(.85), 1e-3);
        assertEquals(2, curve.cellsFor(.7), 1e-4);
        assertEquals(Double.POSITIVE_INFINITY, curve.cellsFor(.91));
    }

    @Test
    void recoversKnownCurvesWithoutNoise() {
        double[] n = {116, 232, 464, 580, 1160, 1741, 2090, 2322};
        for (double alpha : new double[] {.1, .35, .5, .8, 1.4}) {
            double[] y = Arrays.stream(n)
                    .map(v -> .88 - .2 * Math.pow(v / 116, -alpha))
                    .toArray();
            PowerLaw curve = PowerLawFit.fit(n, y, ones(n.length));
            assertEquals(alpha, curve.alpha(), 1e-4);
            assertEquals(.88, curve.a(), 1e-4);
            assertEquals(.2 * Math.pow(116, alpha), curve.b(), 1e-3 * curve.b());
        }
    }

    @Test
    void noGridPointFitsBetter() {
        Random random = new Random(5);
        double[] n = {60, 120, 300, 600, 900, 1200};
        for (int trial = 0; trial < 6; trial++) {
            double[] y = Arrays.stream(n)
                    .map(v -> .85 - 1.5 * Math.pow(v, -.6) + .02 * random.nextGaussian())
                    .toArray();
            double[] w = random.doubles(n.length, .2, 3).toArray();
            PowerLaw curve = PowerLawFit.fit(n, y, w);
            double least = rss(curve, n, y, w);
            for (double alpha = PowerLawFit.LEAST_ALPHA; alpha <= PowerLawFit.LARGEST_ALPHA; alpha *= 1.06) {
                for (double a = .6; a <= 1; a += .01) {
                    // depth at the fewest cells
                    for (double depth = 0; depth <= .5; depth += .01) {
                        PowerLaw other = new PowerLaw(a, depth * Math.pow(60, alpha), alpha);
                        assertTrue(least <= rss(other, n, y, w) + 1e-12, curve + " is worse than " + other);
                    }
                }
            }
        }
    }

    @Test
    void boundsHold() {
        double[] n = {10, 100, 1000, 10000};
        PowerLaw straight = PowerLawFit.fit(
                n, new double[] {.2, .45, .7, .95}, ones(4)); // rises by a logarithm: would tend to infinity
        assertTrue(straight.a() <= 1 && straight.b() >= 0 && straight.alpha() >= PowerLawFit.LEAST_ALPHA);
        assertEquals(1, straight.a(), 1e-9);
        PowerLaw step = PowerLawFit.fit(n, new double[] {.2, .8, .8, .8}, ones(4));
        assertEquals(.8, step.a(), 1e-3);
        assertTrue(step.alpha() > 2);
    }

    @Test
    void fallingAndFlatScoresGiveTheirMean() {
        double[] n = {10, 100, 1000};
        PowerLaw falling = PowerLawFit.fit(n, new double[] {.9, .8, .7}, ones(3));
        assertTrue(falling.isFlat());
        assertEquals(.8, falling.at(50), 1e-12);
        assertEquals(0, falling.cellsFor(.79));
        assertEquals(Double.POSITIVE_INFINITY, falling.cellsFor(.81));
        assertTrue(PowerLawFit.fit(n, new double[] {.7, .7, .7}, ones(3)).isFlat());
    }

    @Test
    void weightsCountAsRepetitions() {
        double[] n = {10, 20, 50, 100, 100};
        double[] y = {.5, .65, .7, .74, .78};
        PowerLaw weighted = PowerLawFit.fit(n, y, new double[] {1, 2, 1, 3, 0});
        PowerLaw repeated = PowerLawFit.fit(
                new double[] {10, 20, 20, 50, 100, 100, 100}, new double[] {.5, .65, .65, .7, .74, .74, .74}, ones(7));
        assertEquals(repeated.a(), weighted.a(), 1e-6);
        assertEquals(repeated.alpha(), weighted.alpha(), 1e-5);
    }

    @Test
    void threeDifferentNumbersAreNeeded() {
        assertNull(PowerLawFit.fit(new double[] {10, 10, 20, 20}, new double[] {.5, .6, .7, .8}, ones(4)));
        assertNull(PowerLawFit.fit(new double[] {10, 20, 30}, new double[] {.5, .6, .7}, new double[] {1, 1, 0}));
        assertNull(PowerLawFit.fit(new double[0], new double[0], new double[0]));
        assertThrows(
                IllegalArgumentException.class, () -> PowerLawFit.fit(new double[2], new double[3], new double[2]));
    }
}

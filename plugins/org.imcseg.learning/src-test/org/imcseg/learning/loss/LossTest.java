// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LossTest {
    private static final float[] ONES = {1, 1, 1};

    @Test
    void valuesByHand() {
        // p = .5, .75, .25 for z = 0, ln 3, −ln 3; y = 1, 1, 0
        float[] z = {0, (float) Math.log(3), (float) -Math.log(3)};
        float[] y = {1, 1, 0};
        assertEquals(1 - (2 * 1.25 + 1) / (1.5 + 2 + 1), new DiceLoss(false, 1).evaluate(z, y, ONES, null), 1e-7);
        assertEquals(
                1 - (2 * 1.25 + 1) / (.25 + .5625 + .0625 + 2 + 1),
                new DiceLoss(true, 1).evaluate(z, y, ONES, null),
                1e-7);
        assertEquals(-(Math.log(.5) + 2 * Math.log(.75)) / 3, new CrossEntropyLoss().evaluate(z, y, ONES, null), 1e-7);
        assertEquals(
                new CrossEntropyLoss().evaluate(z, y, ONES, null) + new DiceLoss(false, 1).evaluate(z, y, ONES, null),
                LossKind.BCE_DICE.at(false, 1, 1).evaluate(z, y, ONES, null),
                1e-12);
    }

    @Test
    void puDiceByHand() {
        // p = .5, .75, .25, .75; y = 1, 0, 0, 1; the third pixel is padding
        float[] z = {0, (float) Math.log(3), (float) -Math.log(3), (float) Math.log(3)};
        float[] y = {1, 0, 0, 1};
        float[] w = {1, 1, 0, 1};
        float[] gradient = new float[4];
        // Σpy = 1.25, Σp = 2, Σp² = .25 + 2 · .5625 = 1.375, Σy = 2, s = 1, c = .25
        assertEquals(1 - 3.5 / (.25 * 2 + 2 + 1), new DiceLoss(false, 1, .25).evaluate(z, y, w, gradient), 1e-7);
        // dL/dp = (c · 3.5 / 3.5 − 2y) / 3.5, dp/dz = p (1 − p)
        assertArrayEquals(
                new float[] {(.25f - 2) / 3.5f * .25f, .25f / 3.5f * .1875f, 0, (.25f - 2) / 3.5f * .1875f},
                gradient,
                1e-7f);
        double denominator = .25 * 1.375 + 2 + 1;
        assertEquals(1 - 3.5 / denominator, new DiceLoss(true, 1, .25).evaluate(z, y, w, gradient), 1e-7);
        // dL/dp = (c · 2p · 3.5 / d − 2y) / d
        assertEquals(.25 * 1.5 * 3.5 / denominator / denominator * .1875, gradient[1], 1e-7);
    }

    @Test
    void tailIsTheExponential() {
        for (double z = 0; z < 800; z += z < 5 ? .001 : .37) {
            double expected = Math.exp(-z);
            assertEquals(expected, LossFunction.tail(z), 1e-14 * expected, "z = " + z);
            assertEquals(expected, LossFunction.tail(-z), 1e-14 * expected, "z = " + -z);
        }
        assertEquals(1, LossFunction.tail(0));
        assertEquals(0, LossFunction.tail(Double.POSITIVE_INFINITY));
        assertEquals(Double.NaN, LossFunction.tail(Double.NaN));
        assertEquals(.5, LossFunction.sigmoid(0));
        assertEquals(1, LossFunction.sigmoid(Double.POSITIVE_INFINITY));
        assertEquals(0, LossFunction.sigmoid(Double.NEGATIVE_INFINITY));
    }

    @ParameterizedTest
    @EnumSource(LossKind.class)
    void numberOfThreadsChangesNothing(LossKind kind) throws Exception {
        Random random = new Random(5);
        int pixels = 100_001;
        float[] z = new float[pixels];
        float[] y = new float[pixels];
        float[] w = new float[pixels];
        for (int i = 0; i < pixels; i++) {
            z[i] = 20 * (float) random.nextGaussian();
            y[i] = random.nextInt(3) == 0 ? 1 : 0;
            w[i] = random.nextInt(10) == 0 ? 0 : 1;
        }
        LossFunction loss = kind.at(true, 1, .3);
        float[] gradient = new float[pixels];
        double value = loss.evaluate(z, y, w, gradient);
        for (int threads = 1; threads <= 7; threads += 3) {
            ForkJoinPool pool = new ForkJoinPool(threads);
            float[] again = new float[pixels];
            assertEquals(value, pool.submit(() -> loss.evaluate(z, y, w, again)).get());
            assertArrayEquals(gradient, again);
            pool.shutdown();
        }
        assertEquals(value, loss.evaluate(z, y, w, null));
    }

    @Test
    void puDiceOfCompleteLabelsIsSoftDice() {
        for (boolean starting : new boolean[] {true, false}) {
            assertEquals(LossKind.SOFT_DICE.at(starting, 2, .3), LossKind.PU_DICE.at(starting, 2, 1));
        }
    }

    /** Every second cell is annotated: PU-Dice of half the labels is, but for the smoothing, Dice of all of them. */
    @Test
    void puDiceOfHalfTheLabelsIsDiceOfAll() {
        Random random = new Random(3);
        int n = 4000;
        float[] z = new float[n];
        float[] all = new float[n];
        float[] half = new float[n];
        float[] w = new float[n];
        for (int i = 0; i < n; i += 2) {
            z[i] = (float) random.nextGaussian();
            z[i + 1] = z[i];
            all[i] = i % 3 == 0 ? 1 : 0;
            all[i + 1] = all[i];
            half[i] = all[i];
            w[i] = 1;
            w[i + 1] = 1;
        }
        double tiny = 1e-9;
        for (boolean squared : new boolean[] {true, false}) {
            assertEquals(
                    new DiceLoss(squared, tiny).evaluate(z, all, w, null),
                    new DiceLoss(squared, tiny, .5).evaluate(z, half, w, null),
                    1e-6);
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "-0.1", "1.01", "NaN"})
    void annotatedShareOutOfRangeIsRefused(double share) {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new DiceLoss(false, 1, share))
                .getMessage()
                .contains("annotated share"));
    }

    @ParameterizedTest
    @EnumSource(LossKind.class)
    void gradientIsTheDifferenceQuotient(LossKind kind) {
        for (boolean starting : new boolean[] {true, false}) {
            LossFunction loss = kind.at(starting, 1, .3);
            Random random = new Random(5);
            int n = 40;
            float[] z = new float[n];
            float[] y = new float[n];
            float[] w = new float[n];
            for (int i = 0; i < n; i++) {
                z[i] = (float) (2 * random.nextGaussian());
                y[i] = random.nextInt(3) == 0 ? 1 : 0;
                w[i] = random.nextInt(5) == 0 ? 0 : 1;
            }
            float[] gradient = new float[n];
            loss.evaluate(z, y, w, gradient);
            for (int i = 0; i < n; i++) {
                float at = z[i];
                float h = 1 / 256f;
                z[i] = at + h;
                double up = loss.evaluate(z, y, w, null);
                z[i] = at - h;
                double down = loss.evaluate(z, y, w, null);
                z[i] = at;
                assertEquals((up - down) / (2 * h), gradient[i], 1e-6);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(LossKind.class)
    void paddingCountsForNothing(LossKind kind) {
        LossFunction loss = kind.at(false, 1, .3);
        float[] g1 = new float[2];
        float[] g2 = new float[4];
        double alone = loss.evaluate(new float[] {1, -2}, new float[] {1, 0}, new float[] {1, 1}, g1);
        double padded =
                loss.evaluate(new float[] {1, 50, -2, -50}, new float[] {1, 1, 0, 1}, new float[] {1, 0, 1, 0}, g2);
        assertEquals(alone, padded, 1e-12);
        assertArrayEquals(new float[] {g1[0], 0, g1[1], 0}, g2, 1e-9f);
    }

    @ParameterizedTest
    @CsvSource({"1000", "-1000", "80", "-80"})
    void extremesStayFinite(float z) {
        for (LossKind kind : LossKind.values()) {
            float[] gradient = new float[3];
            double value = kind.at(false, 1, .3).evaluate(new float[] {z, z, z}, new float[] {1, 0, 1}, ONES, gradient);
            assertFalse(Double.isNaN(value) || Double.isInfinite(value));
            for (float g : gradient) {
                assertFalse(Float.isNaN(g), kind + " " + Arrays.toString(gradient));
            }
        }
    }

    @Test
    void onlyThoseWithASquaredStartChangeTheirFormAfterIt() {
        for (LossKind kind : LossKind.values()) {
            boolean changes = kind == LossKind.SOFT_DICE || kind == LossKind.PU_DICE;
            assertEquals(!changes, kind.at(true, 1, .3).equals(kind.at(false, 1, .3)), kind.name());
        }
    }

    @Test
    void theSquaredFormComesFirst() {
        for (LossKind kind : List.of(LossKind.SOFT_DICE, LossKind.PU_DICE)) {
            assertEquals(new DiceLoss(true, 2), kind.at(true, 2, 1));
            assertEquals(new DiceLoss(false, 2), kind.at(false, 2, 1));
        }
    }

    /** Sums of many pixels are added up in pieces, which the copies do not fit. */
    @ParameterizedTest
    @EnumSource(LossKind.class)
    void copiesOfABatchChangeNothing(LossKind kind) {
        Random random = new Random(6);
        int n = 37;
        int copies = 1000;
        float[] z = new float[n * copies];
        float[] y = new float[n * copies];
        float[] w = new float[n * copies];
        for (int i = 0; i < z.length; i++) {
            z[i] = i < n ? (float) random.nextGaussian() : z[i - n];
            y[i] = i < n ? random.nextInt(3) / 2 : y[i - n];
            w[i] = i < n ? (random.nextInt(4) + 2) / 3 : w[i - n];
        }
        float[] one = new float[n];
        float[] all = new float[z.length];
        assertEquals(
                kind.at(true, 2, .3).evaluate(Arrays.copyOf(z, n), Arrays.copyOf(y, n), Arrays.copyOf(w, n), one),
                // smoothing weighs as much as so many pixels
                kind.at(true, 2 * copies, .3).evaluate(z, y, w, all),
                1e-9);
        for (int i = 0; i < all.length; i++) {
            assertEquals(one[i % n], copies * all[i], 1e-6 * Math.abs(one[i % n]) + 1e-12);
        }
    }

    /** As in a batch of padding. */
    @ParameterizedTest
    @EnumSource(LossKind.class)
    void whereNothingCountsNothingIsLearned(LossKind kind) {
        float[] gradient = {7, 7, 7};
        assertEquals(
                0,
                kind.at(true, 1, .3).evaluate(new float[] {1, -2, 3}, new float[] {1, 0, 0}, new float[3], gradient));
        assertArrayEquals(new float[3], gradient, 0);
    }

    /**
     * In expectation over which cells are labelled, the loss is that of complete labels as long as the estimate of the
     * background stays positive.
     */
    @Test
    void puCrossEntropyOfAllLabellingsAveragesToThatOfCompleteLabels() {
        float[] z = {-3, -2, -1, 2, 1.5f, -2.5f};
        float[] complete = {0, 0, 0, 1, 1, 0};
        double sum = 0;
        for (int labelled = 3; labelled <= 4; labelled++) { // one of the two cells, c = 1/2
            float[] y = new float[6];
            y[labelled] = 1;
            // the background's estimate may be negative for one of the two; without the absolute value the mean is
            // exact
            sum += signedPu(z, y, .5);
        }
        float[] ones = new float[6];
        Arrays.fill(ones, 1);
        assertEquals(new CrossEntropyLoss().evaluate(z, complete, ones, null), sum / 2, 1e-9);
        assertEquals(
                new CrossEntropyLoss().evaluate(z, complete, ones, null),
                new PuCrossEntropyLoss(1).evaluate(z, complete, ones, null),
                1e-9);
        float[] one = {0, 0, 0, 0, 1, 0};
        assertEquals(
                Math.abs(puBackground(z, one, .5)) / 6 + Math.log(1 + Math.exp(-1.5)) / .5 / 6,
                new PuCrossEntropyLoss(.5).evaluate(z, one, ones, null),
                1e-9);
    }

    private static double puBackground(float[] z, float[] y, double c) {
        double sum = 0;
        for (int i = 0; i < z.length; i++) {
            sum += Math.log(1 + Math.exp(z[i])) * (y[i] == 0 ? 1 : 1 - 1 / c);
        }
        return sum;
    }

    private static double signedPu(float[] z, float[] y, double c) {
        double sum = puBackground(z, y, c);
        for (int i = 0; i < z.length; i++) {
            sum += y[i] * Math.log(1 + Math.exp(-z[i])) / c;
        }
        return sum / z.length;
    }
}

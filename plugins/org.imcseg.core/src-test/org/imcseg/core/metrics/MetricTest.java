// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.imcseg.core.image.LabelMask;
import org.junit.jupiter.api.Test;

class MetricTest {
    private static double[] all(ConfusionCounts counts, EmptyRule rule) {
        double[] values = new double[5];
        for (Metric metric : Metric.values()) {
            values[metric.ordinal()] = metric.of(counts, rule);
        }
        return values;
    }

    private static void assertScores(
            ConfusionCounts counts,
            EmptyRule rule,
            double dsc,
            double jaccard,
            double precision,
            double recall,
            double specificity) {
        double[] expected = {dsc, jaccard, precision, recall, specificity};
        for (Metric metric : Metric.values()) {
            assertEquals(expected[metric.ordinal()], all(counts, rule)[metric.ordinal()], 1e-12, metric.title());
        }
    }

    @Test
    void countsOnlyValidPixels() {
        LabelMask truth = new LabelMask(3, 2, new int[] {1, 7, Integer.MAX_VALUE, 0, 0, 2});
        LabelMask prediction = new LabelMask(3, 2, new int[] {1, 2, 0, 1, 0, 0});
        assertEquals(new ConfusionCounts(2, 1, 2, 1), ConfusionCounts.of(truth, prediction, null));
        boolean[] valid = {true, true, true, true, true, false};
        assertEquals(new ConfusionCounts(2, 1, 1, 1), ConfusionCounts.of(truth, prediction, valid));
        assertThrows(
                IllegalArgumentException.class, () -> ConfusionCounts.of(truth, new LabelMask(3, 1, new int[3]), null));
    }

    @Test
    void countsLargeMasksLikeAPlainLoop() {
        Random random = new Random(1);
        for (int size : new int[] {1, 1023, 1024, 1025, 5000, 2_000_000}) {
            int[] truth = random.ints(size, -2, 3)
                    .map(v -> v == 2 ? Integer.MAX_VALUE : Math.max(0, v))
                    .toArray();
            int[] found = random.ints(size, -1, 9).map(v -> Math.max(0, v)).toArray();
            long[] n = new long[4];
            for (int i = 0; i < size; i++) {
                n[(truth[i] > 0 ? 2 : 0) + (found[i] > 0 ? 1 : 0)]++;
            }
            ConfusionCounts expected = new ConfusionCounts(n[3], n[1], n[2], n[0]);
            boolean[] all = new boolean[size];
            Arrays.fill(all, true);
            assertEquals(
                    expected, ConfusionCounts.of(new LabelMask(size, 1, truth), new LabelMask(size, 1, found), null));
            assertEquals(
                    expected, ConfusionCounts.of(new LabelMask(size, 1, truth), new LabelMask(size, 1, found), all));
        }
    }

    @Test
    void handComputedScores() {
        assertScores(new ConfusionCounts(6, 2, 4, 8), EmptyRule.EXCLUDE, 12 / 18., 6 / 12., 6 / 8., 6 / 10., 8 / 10.);
    }

    @Test
    void oneSideEmptyIsZeroButRecallOfNothingIsUndefined() {
        assertScores(new ConfusionCounts(0, 3, 0, 7), EmptyRule.EXCLUDE, 0, 0, 0, Double.NaN, .7);
        assertScores(new ConfusionCounts(0, 0, 3, 7), EmptyRule.ALL_ONE, 0, 0, 0, 0, 1);
    }

    @Test
    void bothEmptyFollowsTheRule() {
        ConfusionCounts empty = new ConfusionCounts(0, 0, 0, 9);
        double nan = Double.NaN;
        assertScores(empty, EmptyRule.EXCLUDE, nan, nan, nan, nan, nan);
        assertScores(empty, EmptyRule.DSC_ONE, 1, 0, 0, 0, 1);
        assertScores(empty, EmptyRule.ALL_ONE, 1, 1, 1, 1, 1);
        for (EmptyRule rule : EmptyRule.values()) {
            assertScores(ConfusionCounts.NONE, rule, nan, nan, nan, nan, nan);
        }
    }

    @Test
    void specificityNeedsBackground() {
        assertTrue(Double.isNaN(Metric.SPECIFICITY.of(new ConfusionCounts(5, 0, 1, 0), EmptyRule.ALL_ONE)));
    }

    /** J = D / (2 − D), and DSC is the harmonic mean of precision and recall. */
    @Test
    void scoresAgreeWithEachOther() {
        Random random = new Random(1);
        for (int i = 0; i < 500; i++) {
            ConfusionCounts c = new ConfusionCounts(
                    1 + random.nextInt(50), random.nextInt(50), random.nextInt(50), random.nextInt(50));
            double[] v = all(c, EmptyRule.EXCLUDE);
            assertEquals(2. * c.tp() / (2 * c.tp() + c.fp() + c.fn()), v[0], 1e-12);
            assertEquals(v[0] / (2 - v[0]), v[1], 1e-12);
            assertEquals(2 * v[2] * v[3] / (v[2] + v[3]), v[0], 1e-12);
        }
    }

    /** Truth and prediction swapped: precision and recall swap, DSC and Jaccard stay. */
    @Test
    void exchangingTruthAndPredictionExchangesPrecisionAndRecall() {
        Random random = new Random(2);
        for (int i = 0; i < 500; i++) {
            LabelMask truth = new LabelMask(9, 7, random.ints(63, 0, 3).toArray());
            LabelMask prediction = new LabelMask(9, 7, random.ints(63, 0, 3).toArray());
            double[] v = all(ConfusionCounts.of(truth, prediction, null), EmptyRule.EXCLUDE);
            double[] w = all(ConfusionCounts.of(prediction, truth, null), EmptyRule.EXCLUDE);
            assertEquals(v[0], w[0]);
            assertEquals(v[1], w[1]);
            assertEquals(v[2], w[3]);
            assertEquals(v[3], w[2]);
            Arrays.stream(v).forEach(score -> assertTrue(score >= 0 && score <= 1));
            assertArrayEquals(
                    new double[] {1, 1, 1, 1, 1},
                    all(ConfusionCounts.of(truth, truth, null), EmptyRule.EXCLUDE),
                    "a mask against itself");
        }
    }

    @Test
    void summariesLeaveOutWhatHasNoValue() {
        Summary summary = Summary.of(new double[] {4, Double.NaN, 1, 2, 9});
        assertEquals(new Summary(4, 1, 4, 3, Math.sqrt((0 + 9 + 4 + 25) / 3.), 1, 9), summary);
        assertEquals(2, Summary.of(new double[] {5, 2, 1}).median());
        assertTrue(Double.isNaN(Summary.of(new double[] {5}).sd()));
        Summary none = Summary.of(new double[] {Double.NaN});
        assertEquals(0, none.n());
        assertEquals(1, none.excluded());
        assertTrue(Double.isNaN(none.mean()));
    }
}

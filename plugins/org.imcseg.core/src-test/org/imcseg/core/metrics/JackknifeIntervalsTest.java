// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class JackknifeIntervalsTest {
    private static final ConfidenceIntervals INTERVALS = new JackknifeIntervals(.95);

    private static void assertInterval(double low, double high, Interval interval) {
        assertEquals(low, interval.low(), 1e-6);
        assertEquals(high, interval.high(), 1e-6);
    }

    /** With one item a group the jackknife's standard error is that of the mean, s / √n; t(2) is 4.302653. */
    @Test
    void meanDifferenceOfSingleItemsIsStudentsInterval() {
        double half = 4.302652730 * .1 / Math.sqrt(3);
        assertInterval(
                .1 - half, .1 + half, INTERVALS.meanDifference(new double[] {0, .1, .2}, List.of("a", "b", "c")));
    }

    /** By hand: without a group the means are .85, .8, .75; logits 1.734601, 1.386294, 1.098612; se .367744. */
    @Test
    void meanIsTakenOnTheLogitScale() {
        double middle = Math.log(.8 / .2);
        double[] v = {Math.log(.85 / .15), Math.log(.8 / .2), Math.log(.75 / .25)};
        double m = (v[0] + v[1] + v[2]) / 3;
        double se = Math.sqrt((Math.pow(v[0] - m, 2) + Math.pow(v[1] - m, 2) + Math.pow(v[2] - m, 2)) * 2 / 3);
        assertEquals(.367744, se, 1e-6);
        double half = 4.302652730 * se;
        assertInterval(
                1 / (1 + Math.exp(half - middle)),
                1 / (1 + Math.exp(-half - middle)),
                INTERVALS.mean(new double[] {.7, .8, .9, Double.NaN}, List.of("a", "b", "c", "d")));
    }

    /** Sizes 1, 1 and 4 are worth 36 / 18 = 2 equal groups: one degree of freedom, t = 12.706205. */
    @Test
    void unequalGroupsHaveFewerDegreesOfFreedom() {
        double[] values = {-.3, .3, 0, 0, 0, 0};
        List<String> groups = List.of("a", "b", "c", "c", "c", "c");
        double[] without = {.3 / 5, -.3 / 5, 0};
        double se = Math.sqrt((Math.pow(without[0], 2) + Math.pow(without[1], 2)) * 2 / 3);
        Interval interval = INTERVALS.meanDifference(values, groups);
        assertInterval(-12.70620474 * se, 12.70620474 * se, interval);
    }

    @Test
    void aScoreOf1IsPossibleAndNoIntervalLeavesItsRange() {
        assertEquals(new Interval(1, 1), INTERVALS.mean(new double[] {1, 1, 1}, List.of("a", "b", "c")));
        Interval near = INTERVALS.mean(new double[] {1, 1, .9}, List.of("a", "b", "c"));
        assertTrue(near.low() > .7 && near.low() < .9);
        assertEquals(1, near.high());
        Interval far = INTERVALS.mean(new double[] {0, 0, .1}, List.of("a", "b", "c"));
        assertEquals(0, far.low());
        assertEquals(1 - near.low(), far.high(), 1e-9);
        Interval wide = INTERVALS.mean(new double[] {.02, .98}, List.of("a", "b"));
        assertTrue(wide.low() >= 0 && wide.high() <= 1);
    }

    @Test
    void withoutTwoGroupsOrWithoutAScoreThereIsNone() {
        assertFalse(INTERVALS.mean(new double[] {.5, .6}, List.of("a", "a")).exists());
        assertFalse(
                INTERVALS.mean(new double[] {.5, Double.NaN}, List.of("a", "b")).exists());
        assertFalse(INTERVALS.mean(new double[0], List.of()).exists());
        // without the first image there is no true cell, so no recall
        List<ConfusionCounts> counts = List.of(new ConfusionCounts(5, 1, 1, 9), new ConfusionCounts(0, 2, 0, 9));
        assertFalse(INTERVALS
                .pooled(counts, List.of("a", "b"), Metric.RECALL, EmptyRule.EXCLUDE)
                .exists());
    }

    @Test
    void orderOfItemsAndAVoidItemChangeNothing() {
        List<ConfusionCounts> counts = List.of(
                new ConfusionCounts(5, 1, 2, 9), new ConfusionCounts(7, 2, 0, 9), new ConfusionCounts(3, 3, 1, 9));
        Interval forth = INTERVALS.pooled(counts, List.of("a", "b", "c"), Metric.DSC, EmptyRule.EXCLUDE);
        List<ConfusionCounts> back =
                List.of(counts.get(2), new ConfusionCounts(0, 0, 0, 0), counts.get(1), counts.get(0));
        assertEquals(forth, INTERVALS.pooled(back, List.of("c", "x", "b", "a"), Metric.DSC, EmptyRule.EXCLUDE));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.imcseg.core.metrics.ScoreSummary.Level;
import org.junit.jupiter.api.Test;

class ScoreSummaryTest {
    private static final List<ScoredItem> ITEMS = List.of(
            new ScoredItem("a1", "a", "p", new ConfusionCounts(1, 0, 0, 9)),
            new ScoredItem("a2", "a", "p", new ConfusionCounts(0, 0, 3, 7)),
            new ScoredItem("b1", "b", "q", new ConfusionCounts(4, 4, 0, 2)),
            new ScoredItem("b2", "b", "q", new ConfusionCounts(0, 0, 0, 10)));

    private static Summary dsc(Level level, EmptyRule rule) {
        return ScoreSummary.of(ITEMS, level, rule, Bootstrap.of(1)).get(Metric.DSC.ordinal()).summary();
    }

    @Test
    void levelsAverageDifferentThings() {
        Summary items = dsc(Level.ITEM, EmptyRule.EXCLUDE);
        assertEquals((1 + 0 + 8 / 12.) / 3, items.mean(), 1e-12);
        assertEquals(3, items.n());
        assertEquals(1, items.excluded());
        assertEquals((1 + 0 + 8 / 12. + 1) / 4, dsc(Level.ITEM, EmptyRule.ALL_ONE).mean(), 1e-12);
        Summary images = dsc(Level.IMAGE, EmptyRule.EXCLUDE);
        assertEquals((2 / 5. + 8 / 12.) / 2, images.mean(), 1e-12);
        assertEquals(2, images.n());
        assertEquals(10 / 17., dsc(Level.POOLED, EmptyRule.EXCLUDE).mean(), 1e-12);
    }

    @Test
    void intervalsHoldThePointAndNeedTwoGroups() {
        for (Level level : Level.values()) {
            for (ScoreSummary s : ScoreSummary.of(ITEMS, level, EmptyRule.EXCLUDE, Bootstrap.of(1))) {
                assertTrue(s.interval().low() <= s.summary().mean() && s.summary().mean() <= s.interval().high(), s.toString());
            }
            ScoreSummary one = ScoreSummary.of(ITEMS.subList(0, 2), level, EmptyRule.EXCLUDE, Bootstrap.of(1)).get(0);
            assertFalse(one.interval().exists());
        }
    }

    /** With many groups the interval of a mean is that of normal theory, and is wider when the items of a group are copies. */
    @Test
    void bootstrapAgreesWithNormalTheory() {
        int n = 400;
        Random random = new Random(3);
        double[] values = random.doubles(n).toArray();
        List<String> alone = IntStream.range(0, n).mapToObj(i -> "g" + i).toList();
        Summary summary = Summary.of(values);
        double half = 1.96 * summary.sd() / Math.sqrt(n);
        Interval interval = Bootstrap.of(1).mean(values, alone);
        assertEquals(summary.mean() - half, interval.low(), .15 * half);
        assertEquals(summary.mean() + half, interval.high(), .15 * half);

        double[] copies = IntStream.range(0, 4 * n).mapToDouble(i -> values[i % n]).toArray();
        List<String> groups = IntStream.range(0, 4 * n).mapToObj(i -> "g" + i % n).toList();
        Interval same = Bootstrap.of(1).mean(copies, groups);
        assertEquals(interval.low(), same.low(), 1e-9);
        assertEquals(interval.high(), same.high(), 1e-9);
    }

    @Test
    void sameSeedSameIntervalWhateverTheOrder() {
        List<ScoredItem> backwards = new ArrayList<>(ITEMS);
        Collections.reverse(backwards);
        for (Level level : Level.values()) {
            Interval a = ScoreSummary.of(ITEMS, level, EmptyRule.EXCLUDE, Bootstrap.of(5)).get(0).interval();
            Interval b = ScoreSummary.of(backwards, level, EmptyRule.EXCLUDE, Bootstrap.of(5)).get(0).interval();
            assertEquals(a.low(), b.low(), 1e-12);
            assertEquals(a.high(), b.high(), 1e-12);
        }
    }

    @Test
    void refusesNonsense() {
        assertThrows(IllegalArgumentException.class, () -> new Bootstrap(1, 2000, 1));
        assertThrows(IllegalArgumentException.class, () -> new Bootstrap(.9, 5, 1));
        double[] none = new double[3];
        Arrays.fill(none, Double.NaN);
        assertFalse(Bootstrap.of(1).mean(none, List.of("a", "b", "c")).exists());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.metrics.ScoreSummary.SummaryLevel;
import org.junit.jupiter.api.Test;

class ScoreSummaryTest {
    private static final List<ScoredItem> ITEMS = List.of(
            new ScoredItem("a1", "a", "p", new ConfusionCounts(1, 0, 0, 9)),
            new ScoredItem("a2", "a", "p", new ConfusionCounts(0, 0, 3, 7)),
            new ScoredItem("b1", "b", "q", new ConfusionCounts(4, 4, 0, 2)),
            new ScoredItem("b2", "b", "q", new ConfusionCounts(0, 0, 0, 10)));

    private static Summary dsc(SummaryLevel level, EmptyRule rule) {
        return ScoreSummary.of(ITEMS, level, rule, BootstrapIntervals.of(1))
                .get(Metric.DSC.ordinal())
                .summary();
    }

    @Test
    void levelsAverageDifferentThings() {
        Summary items = dsc(SummaryLevel.ITEM, EmptyRule.EXCLUDE);
        assertEquals((1 + 0 + 8 / 12.) / 3, items.mean(), 1e-12);
        assertEquals(3, items.n());
        assertEquals(1, items.excluded());
        assertEquals(
                (1 + 0 + 8 / 12. + 1) / 4,
                dsc(SummaryLevel.ITEM, EmptyRule.ALL_ONE).mean(),
                1e-12);
        Summary images = dsc(SummaryLevel.IMAGE, EmptyRule.EXCLUDE);
        assertEquals((2 / 5. + 8 / 12.) / 2, images.mean(), 1e-12);
        assertEquals(2, images.n());
        assertEquals(10 / 17., dsc(SummaryLevel.POOLED, EmptyRule.EXCLUDE).mean(), 1e-12);
    }

    @Test
    void intervalsHoldThePointAndNeedTwoGroups() {
        for (SummaryLevel level : SummaryLevel.values()) {
            for (ScoreSummary s : ScoreSummary.of(ITEMS, level, EmptyRule.EXCLUDE, BootstrapIntervals.of(1))) {
                assertTrue(
                        s.interval().low() <= s.summary().mean()
                                && s.summary().mean() <= s.interval().high(),
                        s.toString());
            }
            ScoreSummary one = ScoreSummary.of(ITEMS.subList(0, 2), level, EmptyRule.EXCLUDE, BootstrapIntervals.of(1))
                    .get(0);
            assertFalse(one.interval().exists());
        }
    }

    /**
     * With many groups the interval of a mean is that of normal theory, and is wider when the items of a group are
     * copies.
     */
    @Test
    void bootstrapAgreesWithNormalTheory() {
        int n = 400;
        Random random = new Random(3);
        double[] values = random.doubles(n).toArray();
        List<String> alone = IntStream.range(0, n).mapToObj(i -> "g" + i).toList();
        Summary summary = Summary.of(values);
        double half = 1.96 * summary.sd() / Math.sqrt(n);
        Interval interval = BootstrapIntervals.of(1).mean(values, alone);
        assertEquals(summary.mean() - half, interval.low(), .15 * half);
        assertEquals(summary.mean() + half, interval.high(), .15 * half);

        double[] copies =
                IntStream.range(0, 4 * n).mapToDouble(i -> values[i % n]).toArray();
        List<String> groups =
                IntStream.range(0, 4 * n).mapToObj(i -> "g" + i % n).toList();
        Interval same = BootstrapIntervals.of(1).mean(copies, groups);
        assertEquals(interval.low(), same.low(), 1e-9);
        assertEquals(interval.high(), same.high(), 1e-9);
    }

    @Test
    void sameSeedSameIntervalWhateverTheOrder() {
        List<ScoredItem> backwards = new ArrayList<>(ITEMS);
        Collections.reverse(backwards);
        for (SummaryLevel level : SummaryLevel.values()) {
            Interval a = ScoreSummary.of(ITEMS, level, EmptyRule.EXCLUDE, BootstrapIntervals.of(5))
                    .get(0)
                    .interval();
            Interval b = ScoreSummary.of(backwards, level, EmptyRule.EXCLUDE, BootstrapIntervals.of(5))
                    .get(0)
                    .interval();
            assertEquals(a.low(), b.low(), 1e-12);
            assertEquals(a.high(), b.high(), 1e-12);
        }
    }

    private static ObjectSums cells(int[] truth, int[] prediction) {
        return ObjectMatches.of(new LabelMask(truth.length, 1, truth), new LabelMask(truth.length, 1, prediction), null)
                .sums();
    }

    /**
     * Image a in two patches: 1 of 1 cell at IoU 1, and 0 of 1 with 1 predicted; image b: 1 of 2 at IoU 3/4; c has no
     * cells given.
     */
    private static final List<ScoredItem> CELLS = List.of(
            new ScoredItem(
                    "a1", "a", "p", new ConfusionCounts(1, 0, 0, 9), cells(new int[] {1, 1, 0, 0}, new int[] {1, 1, 0, 0
                    })),
            new ScoredItem(
                    "a2", "a", "p", new ConfusionCounts(0, 0, 3, 7), cells(new int[] {1, 0, 0, 0}, new int[] {0, 0, 0, 1
                    })),
            new ScoredItem("b1", "b", "q", new ConfusionCounts(4, 4, 0, 2), cells(new int[] {1, 1, 1, 1, 2}, new int[] {
                1, 1, 1, 0, 0
            })),
            new ScoredItem("c1", "c", "r", new ConfusionCounts(1, 1, 1, 1)));

    private static ScoreSummary objects(SummaryLevel level, Score score) {
        return ScoreSummary.of(CELLS, level, EmptyRule.EXCLUDE, BootstrapIntervals.of(1)).stream()
                .filter(s -> s.score() == score)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void cellsAreAveragedAtTheSameLevels() {
        assertEquals(
                (1 + 0 + 2 / 3.) / 3,
                objects(SummaryLevel.ITEM, ObjectScore.F1).summary().mean(),
                1e-12);
        assertEquals(
                (1 + 0 + 1) / 3.,
                objects(SummaryLevel.ITEM, ObjectScore.PRECISION).summary().mean(),
                1e-12);
        assertEquals(
                (2 / 4. + 2 / 3.) / 2,
                objects(SummaryLevel.IMAGE, ObjectScore.F1).summary().mean(),
                1e-12,
                "cells of patches are added first");
        assertEquals(
                (2 / 4. + 1.5 / 3) / 2,
                objects(SummaryLevel.IMAGE, ObjectScore.PANOPTIC_QUALITY)
                        .summary()
                        .mean(),
                1e-12);
        assertEquals(
                4 / 7., objects(SummaryLevel.POOLED, ObjectScore.F1).summary().mean(), 1e-12);
        assertEquals(
                2 * 1.75 / 7,
                objects(SummaryLevel.POOLED, ObjectScore.PANOPTIC_QUALITY)
                        .summary()
                        .mean(),
                1e-12);
        assertEquals(
                (6 * 2 / 5. + 3 * 1 / 6.) / 9,
                objects(SummaryLevel.POOLED, ObjectScore.MEAN_AP).summary().mean(),
                1e-12);
        assertEquals(
                1.75 / 2,
                objects(SummaryLevel.POOLED, ObjectScore.MEAN_MATCHED_IOU)
                        .summary()
                        .mean(),
                1e-12);
        assertEquals(3, objects(SummaryLevel.POOLED, ObjectScore.F1).items(), "c has no cells given");
        assertEquals(4, objects(SummaryLevel.POOLED, Metric.DSC).items());
    }

    /**
     * Of two samples each is drawn alone in a quarter of the replicates and both in half of them: the interval holds
     * these three values.
     */
    @Test
    void everyPooledObjectScoreHasAnInterval() {
        for (ObjectScore score : ObjectScore.values()) {
            ObjectSums p = CELLS.get(0).cells().plus(CELLS.get(1).cells());
            ObjectSums q = CELLS.get(2).cells();
            double[] sorted =
                    Stream.of(p, q, p.plus(q)).mapToDouble(score::of).sorted().toArray();
            Interval interval = objects(SummaryLevel.POOLED, score).interval();
            assertEquals(sorted[0], interval.low(), 1e-12, score.title());
            assertEquals(sorted[2], interval.high(), 1e-12, score.title());
        }
    }

    /** An image in which neither truth nor prediction has a cell says nothing, also not as a sample that is drawn. */
    @Test
    void imagesWithoutCellsChangeNoPooledObjectScore() {
        List<ScoredItem> more = new ArrayList<>(CELLS);
        more.add(new ScoredItem("d1", "d", "s", new ConfusionCounts(0, 0, 0, 9), cells(new int[4], new int[4])));
        for (ObjectScore score : ObjectScore.values()) {
            ScoreSummary with =
                    ScoreSummary.of(more, SummaryLevel.POOLED, EmptyRule.EXCLUDE, BootstrapIntervals.of(1)).stream()
                            .filter(s -> s.score() == score)
                            .findFirst()
                            .orElseThrow();
            ScoreSummary without = objects(SummaryLevel.POOLED, score);
            assertEquals(without.summary(), with.summary());
            assertEquals(without.interval(), with.interval(), score.title());
        }
    }

    /** Draws are kept for the next score of a table; those of another table must not be taken. */
    @Test
    void intervalsDoNotDependOnThoseAskedForBefore() {
        double[] values = new Random(9).doubles(12).toArray();
        List<String> groups = IntStream.range(0, 12).mapToObj(i -> "g" + i).toList();
        Map<List<Integer>, Interval> found = new HashMap<>();
        for (int pass = 0; pass < 2; pass++) {
            for (int seed = 1; seed <= 2; seed++) {
                for (int replicates = 500; replicates <= 700; replicates += 200) {
                    for (int n = 12; n >= 7; n -= 5) {
                        Interval interval = new BootstrapIntervals(.95, replicates, seed)
                                .mean(Arrays.copyOf(values, n), groups.subList(0, n));
                        assertEquals(interval, found.computeIfAbsent(List.of(seed, replicates, n), k -> interval));
                    }
                }
            }
        }
        assertEquals(8, Set.copyOf(found.values()).size());
    }

    /** F1 of cells is the DSC of their counts: both kinds of resampling agree. */
    @Test
    void cellsAndPixelsAreResampledAlike() {
        Random random = new Random(7);
        List<ConfusionCounts> pixels = new ArrayList<>();
        List<CellCounts> cells = new ArrayList<>();
        List<String> groups = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            ConfusionCounts c = new ConfusionCounts(1 + random.nextInt(9), random.nextInt(9), random.nextInt(9), 0);
            pixels.add(c);
            cells.add(new CellCounts(c.tp(), c.tp() + c.fn(), c.tp() + c.fp()));
            groups.add("g" + i % 13);
        }
        assertEquals(
                BootstrapIntervals.of(2).pooled(pixels, groups, Metric.DSC, EmptyRule.EXCLUDE),
                BootstrapIntervals.of(2).pooled(cells, groups, CellCounts::plus, CellCounts::f1));
    }

    @Test
    void withoutCellsThereAreNoObjectScores() {
        assertEquals(
                List.of(Metric.values()),
                ScoreSummary.of(ITEMS, SummaryLevel.ITEM, EmptyRule.EXCLUDE, BootstrapIntervals.of(1)).stream()
                        .map(ScoreSummary::score)
                        .toList());
    }

    @Test
    void refusesNonsense() {
        assertThrows(IllegalArgumentException.class, () -> new BootstrapIntervals(1, 2000, 1));
        assertThrows(IllegalArgumentException.class, () -> new BootstrapIntervals(.9, 5, 1));
        double[] none = new double[3];
        Arrays.fill(none, Double.NaN);
        assertFalse(BootstrapIntervals.of(1).mean(none, List.of("a", "b", "c")).exists());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.split;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imcseg.core.split.DatasetSplit.Item;
import org.imcseg.core.split.DatasetSplit.Result;
import org.imcseg.core.split.SplitSettings.Unit;
import org.junit.jupiter.api.Test;

class DatasetSplitTest {
    /** As many images a sample as given, samples named by stratum and number. */
    private static List<Item> items(String stratum, int samples, int imagesEach) {
        List<Item> items = new ArrayList<>();
        for (int s = 0; s < samples; s++) {
            for (int i = 0; i < imagesEach; i++) {
                items.add(new Item(stratum + " " + s, stratum));
            }
        }
        return items;
    }

    private static List<Item> join(List<Item> a, List<Item> b) {
        List<Item> all = new ArrayList<>(a);
        all.addAll(b);
        return all;
    }

    private static Map<String, Set<Part>> partsOfGroups(List<Item> items, Result result) {
        Map<String, Set<Part>> parts = new HashMap<>();
        for (int i = 0; i < items.size(); i++) {
            parts.computeIfAbsent(items.get(i).group(), k -> new HashSet<>())
                    .add(result.parts().get(i));
        }
        return parts;
    }

    @Test
    void tenSamplesOfEachConditionAreSharedSevenOneTwo() {
        List<Item> items = join(items("healthy", 10, 3), items("disease", 20, 3));
        Result result = DatasetSplit.split(items, SplitSettings.of(1));
        assertEquals(63, result.count(Part.TRAIN));
        assertEquals(9, result.count(Part.VALIDATION));
        assertEquals(18, result.count(Part.TEST));
        assertTrue(result.warnings().isEmpty());
        partsOfGroups(items, result).values().forEach(parts -> assertEquals(1, parts.size()));
        long healthyInTest = partsOfGroups(items, result).entrySet().stream()
                .filter(e -> e.getKey().startsWith("healthy") && e.getValue().contains(Part.TEST))
                .count();
        assertEquals(2, healthyInTest);
    }

    @Test
    void thePhantomsEightSamplesFillEveryPart() {
        for (long seed = 0; seed < 20; seed++) {
            List<Item> items = join(items("healthy", 4, 2), items("disease", 4, 2));
            Result result = DatasetSplit.split(items, SplitSettings.of(seed));
            assertEquals(10, result.count(Part.TRAIN));
            assertEquals(2, result.count(Part.VALIDATION));
            assertEquals(4, result.count(Part.TEST));
        }
    }

    @Test
    void smallStrataAreNamed() {
        Result result = DatasetSplit.split(join(items("healthy", 1, 2), items("disease", 20, 1)), SplitSettings.of(1));
        assertEquals(
                List.of(
                        "Condition 'healthy' has only 1 sample: none of it is in the validation part and the test part."),
                result.warnings());
    }

    @Test
    void twoSamplesCannotFillThreeParts() {
        Result result = DatasetSplit.split(items("a", 2, 5), SplitSettings.of(1));
        assertEquals(1, result.warnings().size());
        assertTrue(
                result.warnings().get(0).startsWith("There are only 2 samples, so nothing is left for the "),
                result.warnings().get(0));
        assertEquals(5, result.count(Part.TRAIN));
    }

    @Test
    void propertiesHoldForRandomData() {
        Random random = new Random(1);
        for (int trial = 0; trial < 200; trial++) {
            List<Item> items = new ArrayList<>();
            int samples = 3 + random.nextInt(30);
            for (int s = 0; s < samples; s++) {
                String stratum = "s" + random.nextInt(4);
                for (int i = 0; i <= random.nextInt(5); i++) {
                    items.add(new Item("g" + s, stratum));
                }
            }
            Result result = DatasetSplit.split(items, SplitSettings.of(trial));
            partsOfGroups(items, result).values().forEach(parts -> assertEquals(1, parts.size()));
            assertEquals(Set.of(Part.values()), Set.copyOf(result.parts()));
            // rows in another order are divided alike
            List<Item> shuffled = new ArrayList<>(items);
            Collections.shuffle(shuffled, random);
            assertEquals(
                    partsOfGroups(items, result),
                    partsOfGroups(shuffled, DatasetSplit.split(shuffled, SplitSettings.of(trial))));
        }
    }

    @Test
    void everySampleGetsIntoEveryPartWithSomeSeed() {
        List<Item> items = items("a", 10, 1);
        Map<String, Set<Part>> seen = new HashMap<>();
        for (long seed = 0; seed < 100; seed++) {
            partsOfGroups(items, DatasetSplit.split(items, SplitSettings.of(seed)))
                    .forEach((g, p) ->
                            seen.computeIfAbsent(g, k -> new HashSet<>()).addAll(p));
        }
        seen.values().forEach(parts -> assertEquals(3, parts.size()));
    }

    @Test
    void splittingByImageWarnsOfLeaks() {
        Result result = DatasetSplit.split(items("a", 4, 10), new SplitSettings(.7, .1, .2, Unit.ITEM, 1));
        assertEquals(28, result.count(Part.TRAIN));
        assertEquals(8, result.count(Part.TEST));
        assertTrue(
                result.warnings().stream().anyMatch(w -> w.contains("more than one part")),
                result.warnings().toString());
    }

    @Test
    void itemsWithoutSampleAndMixedConditionsAreTold() {
        List<Item> items = new ArrayList<>(items("a", 6, 2));
        items.add(new Item("", "a"));
        items.add(new Item("a 0", "b"));
        List<String> warnings = DatasetSplit.split(items, SplitSettings.of(1)).warnings();
        assertTrue(warnings.get(0).startsWith("1 item has no sample name"), warnings.toString());
        assertEquals("Sample 'a 0' has several conditions [a, b]; it is stratified as 'a'.", warnings.get(1));
    }

    @Test
    void partsWithoutShareStayEmpty() {
        Result result = DatasetSplit.split(items("a", 9, 1), new SplitSettings(2, 0, 1, Unit.GROUP, 1));
        assertEquals(6, result.count(Part.TRAIN));
        assertEquals(0, result.count(Part.VALIDATION));
        assertTrue(result.warnings().isEmpty());
        assertEquals(
                List.of(), DatasetSplit.split(List.of(), SplitSettings.of(1)).parts());
    }

    @Test
    void remaindersGoToTheLargest() {
        double[] shares = {.7, .1, .2};
        assertArrayEquals(new int[] {7, 1, 2}, DatasetSplit.largestRemainder(10, shares));
        assertArrayEquals(new int[] {3, 0, 1}, DatasetSplit.largestRemainder(4, shares));
        assertArrayEquals(new int[] {1, 0, 0}, DatasetSplit.largestRemainder(1, shares));
        assertArrayEquals(new int[] {4, 0, 1}, DatasetSplit.largestRemainder(5, shares));
        assertArrayEquals(new int[] {0, 0, 0}, DatasetSplit.largestRemainder(0, shares));
    }

    /** Hamilton's method in whole numbers: the parts of a data set are to each other as the weights. */
    private static int[] hamilton(int n, int... weights) {
        int all = IntStream.of(weights).sum();
        int[] counts = IntStream.of(weights).map(w -> n * w / all).toArray();
        IntStream.range(0, weights.length)
                .boxed()
                .sorted(Comparator.comparing((Integer p) -> -(n * weights[p] % all))
                        .thenComparing(p -> -weights[p])
                        .thenComparing(p -> p))
                .limit(n - IntStream.of(counts).sum())
                .forEach(p -> counts[p]++);
        return counts;
    }

    /** A part that is left empty takes a sample from the part that has most above its quota, and more than one. */
    private static int[] filled(int n, int... weights) {
        int all = IntStream.of(weights).sum();
        int[] counts = hamilton(n, weights);
        for (int p = 0; p < counts.length; p++) {
            if (counts[p] == 0 && weights[p] > 0) {
                int to = p;
                IntStream.range(0, counts.length)
                        .filter(q -> counts[q] > 1)
                        .boxed()
                        .max(Comparator.comparing((Integer q) -> counts[q] * all - n * weights[q])
                                .thenComparing(q -> -q))
                        .ifPresent(q -> {
                            counts[q]--;
                            counts[to]++;
                        });
            }
        }
        return counts;
    }

    @Test
    void sharesAreThoseOfHamiltonsMethod() {
        Random random = new Random(1);
        for (int trial = 0; trial < 2000; trial++) {
            int n = random.nextInt(trial % 2 == 0 ? 8 : 60);
            int[] w = {1 + random.nextInt(10), random.nextInt(10), random.nextInt(10)};
            double all = w[0] + w[1] + w[2];
            String what = n + " to " + Arrays.toString(w);
            assertArrayEquals(
                    hamilton(n, w),
                    DatasetSplit.largestRemainder(n, new double[] {w[0] / all, w[1] / all, w[2] / all}),
                    what);
            Result result = DatasetSplit.split(items("a", n, 1), new SplitSettings(w[0], w[1], w[2], Unit.GROUP, 1));
            int[] expected = filled(n, w);
            assertArrayEquals(
                    expected, Stream.of(Part.values()).mapToInt(result::count).toArray(), what);
            boolean lacks = n > 0 && IntStream.range(0, 3).anyMatch(p -> w[p] > 0 && expected[p] == 0);
            assertEquals(lacks, !result.warnings().isEmpty(), what + result.warnings());
        }
    }

    @Test
    void leakingSamplesAreNamed() {
        String end = "): test scores will be better than on new patients. Split by sample to avoid it.";
        SplitSettings byItem = new SplitSettings(.7, .1, .2, Unit.ITEM, 1);
        assertEquals(
                List.of("4 samples have images in more than one part ('a 0', 'a 1', 'a 2', …" + end),
                DatasetSplit.split(items("a", 4, 20), byItem).warnings());
        List<Item> some = join(items("a", 3, 20), List.of(new Item("", "a"), new Item("alone", "a")));
        assertEquals(
                List.of("3 samples have images in more than one part ('a 0', 'a 1', 'a 2'" + end),
                DatasetSplit.split(some, byItem).warnings());
        assertEquals(
                List.of("1 sample has images in more than one part ('a 0'" + end),
                DatasetSplit.split(items("a", 1, 20), byItem).warnings());
        assertEquals(List.of(), DatasetSplit.split(items("a", 40, 1), byItem).warnings());
    }

    @Test
    void refusesNonsense() {
        assertThrows(IllegalArgumentException.class, () -> new SplitSettings(0, 0, 0, Unit.GROUP, 1));
        assertThrows(IllegalArgumentException.class, () -> new SplitSettings(-1, 1, 1, Unit.GROUP, 1));
        assertEquals("train", Part.TRAIN.toString());
        assertEquals(Part.TEST, Part.of("test").orElseThrow());
        assertTrue(Part.of("Test").isEmpty());
    }
}

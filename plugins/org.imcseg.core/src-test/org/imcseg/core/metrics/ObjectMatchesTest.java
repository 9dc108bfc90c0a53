// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.imcseg.core.image.LabelMask;
import org.junit.jupiter.api.Test;

class ObjectMatchesTest {
    private static LabelMask line(int... ids) {
        return new LabelMask(ids.length, 1, ids);
    }

    @Test
    void handComputedScores() {
        // IoU 3/4, 2/3 and a true cell that nobody found; a predicted cell that is not there
        LabelMask truth = line(1, 1, 1, 1, 0, 2, 2, 0, 3, 3, 0, 0);
        LabelMask prediction = line(9, 9, 9, 0, 7, 7, 7, 0, 0, 0, 0, 5);
        ObjectMatches m = ObjectMatches.of(truth, prediction, null);
        assertEquals(3, m.truth());
        assertEquals(3, m.predicted());
        assertEquals(2, m.matched(.5));
        assertEquals(2 / 3., m.precision(.5), 1e-12);
        assertEquals(2 / 3., m.recall(.65), 1e-12);
        assertEquals(1 / 3., m.f1(.75), 1e-12);
        assertEquals(2 / 4., m.ap(.5), 1e-12);
        assertEquals(1 / 5., m.ap(.7), 1e-12);
        assertEquals(0, m.ap(.8));
        assertEquals((4 * .5 + 2 * .2) / 9, m.meanAp(), 1e-12);
        assertEquals((3 / 4. + 2 / 3.) / 2, m.meanMatchedIou(), 1e-12);
        assertEquals((3 / 4. + 2 / 3.) / (2 + .5 + .5), m.panopticQuality(), 1e-12);
        ObjectMatches missed = ObjectMatches.of(truth, line(9, 9, 9, 0, 0, 0, 0, 0, 0, 0, 0, 5), null);
        assertEquals(1 / 2., ObjectScore.PRECISION.of(missed.sums()), 1e-12);
        assertEquals(1 / 3., ObjectScore.RECALL.of(missed.sums()), 1e-12);
        assertEquals(2 / 5., ObjectScore.F1.of(missed.sums()), 1e-12);
        assertEquals(1 / 4., ObjectScore.AP.of(missed.sums()), 1e-12);
    }

    @Test
    void identicalMasksArePerfectWhateverTheIds() {
        LabelMask truth = line(1, 1, 0, 2, 2, 2, 3);
        ObjectMatches m = ObjectMatches.of(truth, line(70_000, 70_000, 0, 4, 4, 4, 1), null);
        assertEquals(1, m.ap(.9));
        assertEquals(1, m.panopticQuality());
        assertEquals(1, m.f1(1));
    }

    /** Segmentation and recognition quality: PQ = SQ · RQ (Kirillov et al., eq. 2). */
    @Test
    void panopticQualityIsTheProductOfItsParts() {
        Random random = new Random(1);
        for (int trial = 0; trial < 50; trial++) {
            int[] truth = new int[300];
            int[] prediction = new int[300];
            for (int i = 0; i < 300; i++) {
                truth[i] = i / 10 % 2 == 0 ? 1 + i / 20 : 0;
                int shifted = i + random.nextInt(4);
                prediction[i] = shifted / 10 % 2 == 0 ? 1 + shifted / 20 : 0;
            }
            ObjectMatches m = ObjectMatches.of(line(truth), line(prediction), null);
            if (m.matched(.5) > 0) {
                assertEquals(m.panopticQuality(), m.meanMatchedIou() * m.f1(.5), .05);
            }
            assertArrayEquals(bruteForce(truth, prediction), m.ious(), 1e-12);
        }
    }

    /** All pairs by definition, by true and then predicted id; exact halves do not occur here twice. */
    private static double[] bruteForce(int[] truth, int[] prediction) {
        return IntStream.rangeClosed(1, 40)
                .boxed()
                .flatMapToDouble(t -> IntStream.rangeClosed(1, 40).mapToDouble(p -> {
                    int both = 0;
                    int either = 0;
                    for (int i = 0; i < truth.length; i++) {
                        both += truth[i] == t && prediction[i] == p ? 1 : 0;
                        either += truth[i] == t || prediction[i] == p ? 1 : 0;
                    }
                    return either == 0 ? 0 : both / (double) either;
                }))
                .filter(iou -> iou >= .5)
                .toArray();
    }

    /** Pixels that do not count are as good as not there, whatever the ids on both sides of them. */
    @Test
    void matchesAreThoseOfTheMasksWithoutPixelsThatDoNotCount() {
        Random random = new Random(2);
        for (int trial = 0; trial < 100; trial++) {
            int n = 60;
            int[] truth = new int[n];
            int[] prediction = new int[n];
            boolean[] valid = new boolean[n];
            for (int i = 0; i < n; i++) {
                truth[i] = i > 0 && random.nextInt(5) > 0 ? truth[i - 1] : random.nextInt(5);
                prediction[i] = random.nextInt(6) > 0 ? truth[i] : random.nextInt(5);
                valid[i] = i > 0 && random.nextInt(3) > 0 ? valid[i - 1] : random.nextInt(3) > 0;
            }
            int[] there = IntStream.range(0, n).filter(i -> valid[i]).toArray();
            ObjectMatches some = ObjectMatches.of(line(truth), line(prediction), valid);
            if (there.length > 0) {
                ObjectMatches all = ObjectMatches.of(
                        line(IntStream.of(there).map(i -> truth[i]).toArray()),
                        line(IntStream.of(there).map(i -> prediction[i]).toArray()),
                        null);
                assertEquals(all.truth(), some.truth());
                assertEquals(all.predicted(), some.predicted());
                assertArrayEquals(all.ious(), some.ious());
            }
            // beyond an annotated region, cells that match none and lie there for the most part do not count either
            ObjectMatches part = ObjectMatches.of(line(truth).annotatedIn(valid), line(prediction), null);
            assertArrayEquals(some.ious(), part.ious());
            assertEquals(some.truth(), part.truth());
            assertEquals(judged(truth, prediction, valid), part.predicted());
        }
    }

    private static long judged(int[] truth, int[] prediction, boolean[] annotated) {
        Set<Integer> found = new HashSet<>();
        Set<Integer> matched = new HashSet<>();
        for (int id = 1; id <= 5; id++) {
            for (int other = 1; other <= 5; other++) {
                int t = id;
                int p = other;
                int both = count(i -> annotated[i] && truth[i] == t && prediction[i] == p, truth.length);
                int either = count(i -> annotated[i] && (truth[i] == t || prediction[i] == p), truth.length);
                if (both > 0 && both >= either / 2. && !found.contains(t) && !matched.contains(p)) {
                    found.add(t);
                    matched.add(p);
                }
            }
        }
        return IntStream.rangeClosed(1, 5)
                .filter(p -> {
                    int inside = count(i -> annotated[i] && prediction[i] == p, truth.length);
                    int outside = count(i -> !annotated[i] && prediction[i] == p, truth.length);
                    return inside > 0 && (matched.contains(p) || outside <= inside);
                })
                .count();
    }

    private static int count(IntPredicate pixels, int n) {
        return (int) IntStream.range(0, n).filter(pixels).count();
    }

    @Test
    void exactHalvesMakeOneMatchAndNoPanopticOne() {
        ObjectMatches m = ObjectMatches.of(line(1, 1), line(1, 2), null);
        assertEquals(1, m.matched(.5));
        assertEquals(1 / 2., m.ap(.5), 1e-12);
        assertEquals(0, m.panopticQuality());
        assertTrue(Double.isNaN(m.meanMatchedIou()));
    }

    @Test
    void mergedCellsAreOneErrorEach() {
        ObjectMatches m = ObjectMatches.of(line(1, 1, 1, 2, 2, 2), line(1, 1, 1, 1, 1, 1), null);
        assertEquals(1, m.matched(.5));
        ObjectMatches lost = ObjectMatches.of(line(1, 1, 2, 2, 3, 3), line(1, 1, 1, 1, 1, 1), null);
        assertEquals(0, lost.recall(.5));
    }

    @Test
    void paddingDoesNotCount() {
        ObjectMatches m = ObjectMatches.of(line(1, 1, 2), line(1, 1, 0), new boolean[] {true, true, false});
        assertEquals(1, m.truth());
        assertEquals(1, m.ap(.9));
    }

    @Test
    void emptyMasksHaveNoScores() {
        ObjectMatches none = ObjectMatches.of(line(0, 0), line(0, 0), null);
        assertTrue(
                Double.isNaN(none.ap(.5)) && Double.isNaN(none.panopticQuality()) && Double.isNaN(none.precision(.5)));
        ObjectMatches missed = ObjectMatches.of(line(1, 0), line(0, 0), null);
        assertTrue(Double.isNaN(missed.precision(.5)), "no cell is predicted: 0/0");
        assertEquals(0, missed.recall(.5));
        assertEquals(0, missed.ap(.5));
        ObjectMatches invented = ObjectMatches.of(line(0, 0), line(0, 1), null);
        assertTrue(Double.isNaN(invented.recall(.5)), "no cell is true: 0/0");
        assertEquals(0, invented.precision(.5));
        assertEquals(0, invented.f1(.5));
        assertEquals(0, invented.panopticQuality());
    }

    @Test
    void imagesAddUp() {
        ObjectMatches a = ObjectMatches.of(line(1, 1), line(1, 1), null);
        ObjectMatches b = ObjectMatches.of(line(1, 0), line(0, 1), null);
        ObjectMatches both = ObjectMatches.sum(List.of(a, b));
        assertEquals(1 / 3., both.ap(.5), 1e-12);
        assertEquals(2, both.truth());
    }

    @Test
    void thresholdsAreThoseOfTheField() {
        assertEquals(List.of(.5, .55, .6, .65, .7, .75, .8, .85, .9), ObjectMatches.AP_THRESHOLDS);
        // 3 of 5 pixels reach 0.6 exactly
        ObjectMatches m = ObjectMatches.of(line(1, 1, 1, 1, 0), line(0, 1, 1, 1, 1), null);
        assertEquals(1, m.matched(.6));
        assertThrows(IllegalArgumentException.class, () -> m.matched(.3));
        assertThrows(IllegalArgumentException.class, () -> ObjectMatches.of(line(1), line(1, 2), null));
    }
}

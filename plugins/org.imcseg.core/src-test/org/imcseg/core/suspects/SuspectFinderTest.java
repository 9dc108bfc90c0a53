// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.suspects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.labels.LabelMasks;
import org.imcseg.core.phantom.Phantom;
import org.imcseg.core.phantom.PhantomSettings;
import org.imcseg.core.phantom.PhantomTissue;
import org.imcseg.core.progress.Progress;
import org.imcseg.core.suspects.Suspect.Kind;
import org.junit.jupiter.api.Test;

class SuspectFinderTest {
    private static final int SIZE = 40;

    private static void disc(float[] into, double cx, double cy, double radius, float value) {
        for (int i = 0; i < into.length; i++) {
            if (Math.hypot(i % SIZE - cx, i / SIZE - cy) < radius) {
                into[i] = value;
            }
        }
    }

    private static LabelMask mask(float[] ids) {
        int[] whole = new int[ids.length];
        Arrays.setAll(whole, i -> (int) ids[i]);
        return new LabelMask(SIZE, SIZE, whole);
    }

    private static List<Suspect> find(LabelMask annotated, float[] probability) {
        SuspectFinder finder = new SuspectFinder(SuspectSettings.DEFAULT);
        finder.add(0, annotated, probability, .5, Progress.NONE);
        return finder.suspects();
    }

    @Test
    void scoresByHand() {
        // thresholds .6 and .8, shift .8: an annotated cell of .3 has .3 − .6 + .8 = .5 for cell, .7 − .8 + .8 = .7 for
        // background
        ConfidentThresholds thresholds = new ConfidentThresholds(.6, .8);
        assertEquals(.7 / 1.2, thresholds.score(Kind.DOUBTED, .3), 1e-12);
        assertEquals(.5 / 1.2, thresholds.score(Kind.MISSING, .3), 1e-12);
        assertEquals(.5, thresholds.score(Kind.MISSING, .4), 1e-12); // .4 − .6 = .6 − .8: neither is preferred
        assertTrue(thresholds.isConfident(Kind.MISSING, .6) && !thresholds.isConfident(Kind.MISSING, .59));
        assertTrue(thresholds.isConfident(Kind.DOUBTED, .2) && !thresholds.isConfident(Kind.DOUBTED, .21));
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            ConfidentThresholds any = new ConfidentThresholds(random.nextDouble(), random.nextDouble());
            double p = random.nextDouble();
            double score = any.score(Kind.MISSING, p);
            assertTrue(score >= 0 && score <= 1);
            assertEquals(1 - score, any.score(Kind.DOUBTED, p), 1e-12);
            assertTrue(any.score(Kind.MISSING, p * .9) <= score);
        }
    }

    @Test
    void findsADoubtedAndAMissingCellOnly() {
        float[] ids = new float[SIZE * SIZE];
        disc(ids, 8, 8, 4, 3);
        disc(ids, 30, 8, 4, 5);
        disc(ids, 8, 30, 4, 9);
        float[] p = new float[SIZE * SIZE];
        disc(p, 8, 8, 5.6, .9f); // larger than annotated: a rim is no suspect
        disc(p, 30, 8, 4, .9f);
        disc(p, 8, 30, 4, .1f); // doubted
        disc(p, 30, 30, 4, .8f); // missing
        disc(p, 20, 20, 1.5, .9f); // too small
        List<Suspect> suspects = find(mask(ids), p);
        assertEquals(
                List.of(Kind.MISSING, Kind.DOUBTED),
                suspects.stream().map(Suspect::kind).toList());
        Suspect missing = suspects.get(0);
        assertEquals(1, missing.rank());
        assertEquals(0, missing.cell());
        assertEquals(.8, missing.probability(), 1e-6);
        assertEquals(
                List.of(27, 27, 7, 7),
                List.of(
                        missing.region().x(),
                        missing.region().y(),
                        missing.region().width(),
                        missing.region().height()));
        Suspect doubted = suspects.get(1);
        assertEquals(9, doubted.cell());
        assertEquals(.1, doubted.probability(), 1e-6);
        assertTrue(doubted.region().contains(8, 30)
                && !doubted.region().contains(30, 30)
                && doubted.region().area() == missing.region().area());
        assertTrue(missing.confident());
    }

    @Test
    void thresholdsAreMeansOfCellsAndOfPixelsOutside() {
        float[] ids = new float[SIZE * SIZE];
        disc(ids, 10, 10, 6, 1);
        disc(ids, 30, 30, 3, 2);
        float[] p = new float[SIZE * SIZE];
        Arrays.fill(p, .25f);
        disc(p, 10, 10, 6, .5f);
        disc(p, 30, 30, 3, 1);
        SuspectFinder finder = new SuspectFinder(SuspectSettings.DEFAULT);
        finder.add(0, mask(ids), p, .9, Progress.NONE);
        assertEquals(.75, finder.thresholds().cell(), 1e-6); // each cell counts the same, however large
        assertEquals(.75, finder.thresholds().background(), 1e-6);
        assertEquals(2, finder.count(Kind.DOUBTED));
    }

    @Test
    void masksWithoutNumbersAreTakenApart() {
        float[] ids = new float[SIZE * SIZE];
        disc(ids, 8, 8, 4, 1);
        disc(ids, 30, 8, 4, 1);
        float[] p = new float[SIZE * SIZE];
        disc(p, 8, 8, 4, .9f);
        List<Suspect> suspects = find(mask(ids), p);
        assertEquals(1, suspects.size());
        assertEquals(27, suspects.get(0).region().x());
    }

    @Test
    void rankingDoesNotDependOnTheOrderOfImages() {
        Random random = new Random(3);
        float[][] probabilities = new float[6][SIZE * SIZE];
        LabelMask[] masks = new LabelMask[6];
        for (int k = 0; k < 6; k++) {
            float[] ids = new float[SIZE * SIZE];
            for (int c = 0; c < 8; c++) {
                double x = random.nextInt(SIZE);
                double y = random.nextInt(SIZE);
                disc(random.nextBoolean() ? ids : probabilities[k], x, y, 4, random.nextInt(4) == 0 ? 1 : .8f);
            }
            ids[0] = 1;
            masks[k] = mask(ids);
        }
        SuspectFinder forward = new SuspectFinder(new SuspectSettings(0, 1));
        SuspectFinder backward = new SuspectFinder(new SuspectSettings(0, 1));
        for (int k = 0; k < 6; k++) {
            forward.add(k, masks[k], probabilities[k], .5, Progress.NONE);
            backward.add(5 - k, masks[5 - k], probabilities[5 - k], .5, Progress.NONE);
        }
        assertEquals(forward.thresholds(), backward.thresholds());
        List<Suspect> a = forward.suspects();
        List<Suspect> b = backward.suspects();
        assertTrue(a.size() > 20);
        for (int i = 0; i < a.size(); i++) {
            assertEquals(i + 1, a.get(i).rank());
            assertEquals(
                    List.of(
                            a.get(i).image(),
                            a.get(i).kind(),
                            a.get(i).score(),
                            a.get(i).region().x(),
                            a.get(i).region().y()),
                    List.of(
                            b.get(i).image(),
                            b.get(i).kind(),
                            b.get(i).score(),
                            b.get(i).region().x(),
                            b.get(i).region().y()));
            assertTrue(i == 0 || a.get(i - 1).score() >= a.get(i).score());
        }
    }

    /** A model that knows the truth finds what was erased from a phantom, and nothing else. */
    @Test
    void aPerfectModelFindsTheErasedCells() {
        LabelMask truth = new Phantom(PhantomSettings.of(PhantomTissue.LUNG, 1, 7))
                .generate(0)
                .mask();
        int[] ids = LabelMasks.ids(truth);
        Random random = new Random(2);
        List<Integer> erased =
                Arrays.stream(ids).filter(id -> random.nextBoolean()).boxed().toList();
        int[] kept = truth.ids().clone();
        float[] p = new float[kept.length];
        for (int i = 0; i < kept.length; i++) {
            p[i] = kept[i] > 0 ? .95f : .02f;
            kept[i] = erased.contains(kept[i]) ? 0 : kept[i];
        }
        LabelMask annotated = new LabelMask(truth.width(), truth.height(), kept);
        SuspectFinder finder = new SuspectFinder(SuspectSettings.DEFAULT);
        finder.add(0, annotated, p, .5, Progress.NONE);
        MissingCellScore score = new MissingCellScore();
        List<Suspect> suspects = finder.suspects();
        score.add(truth, annotated, suspects);
        assertEquals(erased.size(), score.erased());
        assertEquals(1, score.precision());
        assertTrue(score.recall() > .9, "recall " + score.recall());
        assertTrue(suspects.stream().allMatch(s -> s.kind() == Kind.MISSING));
        // cells that touch are told apart mostly: about as many suspects as cells
        assertTrue(
                Math.abs(suspects.size() - erased.size()) < .25 * erased.size(),
                suspects.size() + " for " + erased.size());
    }

    @Test
    void whatDoesNotFitIsNamed() {
        float[] ids = new float[SIZE * SIZE];
        SuspectFinder finder = new SuspectFinder(SuspectSettings.DEFAULT);
        float[] p = new float[SIZE * SIZE];
        p[SIZE + 2] = 37;
        IllegalArgumentException value =
                assertThrows(IllegalArgumentException.class, () -> finder.add(0, mask(ids), p, .5, Progress.NONE));
        assertTrue(value.getMessage().contains("37.0") && value.getMessage().contains("(2, 1)"));
        assertThrows(IllegalArgumentException.class, () -> finder.add(0, mask(ids), new float[3], .5, Progress.NONE));
        finder.add(0, mask(ids), new float[SIZE * SIZE], .5, Progress.NONE);
        assertTrue(assertThrows(IllegalArgumentException.class, finder::suspects)
                .getMessage()
                .contains("No cell is annotated"));
        assertThrows(IllegalArgumentException.class, () -> new SuspectSettings(1.1, 5));
        assertThrows(IllegalArgumentException.class, () -> new SuspectSettings(.5, 0));
        assertFalse(SuspectSettings.DEFAULT.minimumArea() < 1);
    }
}

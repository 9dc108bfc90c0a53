// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import org.imcseg.core.image.Acquisition;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.progress.Cancelled;
import org.imcseg.core.progress.Progress;
import org.junit.jupiter.api.Test;

class PhantomTest {
    private static final int IMAGES = 24;

    private static List<Acquisition> make(PhantomTissue tissue) {
        return new Phantom(PhantomSettings.of(tissue, IMAGES, 5)).generate(Progress.NONE);
    }

    private static double foreground(List<Acquisition> images) {
        return images.stream()
                .flatMapToInt(a -> Arrays.stream(a.mask().ids()))
                .map(id -> Math.min(id, 1))
                .average()
                .orElseThrow();
    }

    private static double medianArea(List<Acquisition> images) {
        List<Integer> all = new ArrayList<>();
        for (Acquisition a : images) {
            int[] areas = new int[a.mask().maxId() + 1];
            Arrays.stream(a.mask().ids()).forEach(id -> areas[id]++);
            for (int id = 1; id < areas.length; id++) {
                all.add(areas[id]);
            }
        }
        all.sort(null);
        return all.get(all.size() / 2);
    }

    @Test
    void lungLooksAsTheProtocolSays() {
        List<Acquisition> lung = make(PhantomTissue.LUNG);
        assertEquals(.28, foreground(lung), .03);
        assertEquals(64, medianArea(lung), 5);
    }

    @Test
    void breastIsDenserAndTheShiftedOneDenserStill() {
        double lung = foreground(make(PhantomTissue.LUNG));
        double breast = foreground(make(PhantomTissue.BREAST));
        double shifted = foreground(make(PhantomTissue.SHIFTED_BREAST));
        assertTrue(lung < breast && breast < shifted);
        assertEquals(.37, breast, .05);
        assertEquals(.37, shifted, .05);
    }

    @Test
    void markersAreWhereBiologyWantsThem() {
        double[] inside = new double[6];
        double[] outside = new double[6];
        long in = 0;
        long out = 0;
        for (Acquisition a : make(PhantomTissue.BREAST)) {
            int[] ids = a.mask().ids();
            for (int i = 0; i < ids.length; i++) {
                for (int c = 0; c < 6; c++) {
                    (ids[i] > 0 ? inside : outside)[c] += a.image().plane(c)[i];
                }
                if (ids[i] > 0) {
                    in++;
                } else {
                    out++;
                }
            }
        }
        for (int c = 0; c < 6; c++) {
            double ratio = inside[c] / in / (outside[c] / out);
            assertTrue(
                    Phantom.CHANNELS.get(c).equals("CollagenI") ? ratio < .7 : ratio > 1.5,
                    Phantom.CHANNELS.get(c) + " " + ratio);
        }
    }

    @Test
    void countsAreCountsExceptForHotPixels() {
        long hot = 0;
        long pixels = 0;
        for (Acquisition a : make(PhantomTissue.LUNG)) {
            for (int c = 0; c < 6; c++) {
                for (float v : a.image().plane(c)) {
                    assertTrue(v >= 0);
                    hot += v == Math.rint(v) ? 0 : 1;
                    pixels++;
                }
            }
        }
        assertEquals(2e-4, hot / (double) pixels, 5e-5);
    }

    @Test
    void theTwoDnaIsotopesAgree() {
        Acquisition a = make(PhantomTissue.LUNG).get(0);
        assertTrue(correlation(a.image().plane("DNA1"), a.image().plane("DNA2")) > .6);
        assertTrue(correlation(a.image().plane("DNA1"), a.image().plane("HistoneH3")) > .5);
    }

    private static double correlation(float[] a, float[] b) {
        double sa = 0;
        double sb = 0;
        double saa = 0;
        double sbb = 0;
        double sab = 0;
        int n = 0;
        for (int i = 0; i < a.length; i++) {
            if (a[i] < 29 && b[i] < 29) {
                sa += a[i];
                sb += b[i];
                saa += a[i] * a[i];
                sbb += b[i] * b[i];
                sab += a[i] * b[i];
                n++;
            }
        }
        return (sab - sa * sb / n) / Math.sqrt((saa - sa * sa / n) * (sbb - sb * sb / n));
    }

    @Test
    void sameSeedSameImagesWhateverTheThreads() throws Exception {
        PhantomSettings settings = PhantomSettings.of(PhantomTissue.BREAST, 6, 3);
        List<Acquisition> many = new Phantom(settings).generate(Progress.NONE);
        ForkJoinPool one = new ForkJoinPool(1);
        List<Acquisition> single =
                one.submit(() -> new Phantom(settings).generate(Progress.NONE)).get();
        one.shutdown();
        assertEquals(many, single);
        assertEquals(many.get(4), new Phantom(settings).generate(4));
        assertNotEquals(
                many.get(0).image(),
                new Phantom(PhantomSettings.of(PhantomTissue.BREAST, 6, 4))
                        .generate(0)
                        .image());
    }

    @Test
    void moreImagesDoNotChangeTheFirst() {
        assertEquals(
                new Phantom(PhantomSettings.of(PhantomTissue.LUNG, 2, 3)).generate(1),
                new Phantom(PhantomSettings.of(PhantomTissue.LUNG, 20, 3)).generate(1));
    }

    @Test
    void samplesComeInTurnAndBothConditionsOccur() {
        List<Acquisition> lung = make(PhantomTissue.LUNG);
        Set<String> samples = new HashSet<>();
        Set<String> healthy = new HashSet<>();
        for (Acquisition a : lung) {
            samples.add(a.sample());
            assertEquals("lung", a.tissue());
            if (a.condition().equals("healthy")) {
                healthy.add(a.sample());
            } else {
                assertEquals("disease", a.condition());
            }
        }
        assertEquals(8, samples.size());
        assertEquals(4, healthy.size());
        assertEquals(
                "breast",
                new Phantom(PhantomSettings.of(PhantomTissue.SHIFTED_BREAST, 1, 1))
                        .generate(0)
                        .tissue());
    }

    @Test
    void idsHaveNoGaps() {
        LabelMask mask = make(PhantomTissue.LUNG).get(0).mask();
        assertEquals(
                mask.maxId(),
                Arrays.stream(mask.ids()).filter(id -> id > 0).distinct().count());
    }

    @Test
    void otherSizesKeepTheDensity() {
        Acquisition large = new Phantom(new PhantomSettings(PhantomTissue.LUNG, 1, 500, 1, 1)).generate(0);
        assertEquals(500, large.mask().width());
        assertEquals(.28, foreground(List.of(large)), .06);
        assertEquals(
                16,
                new Phantom(new PhantomSettings(PhantomTissue.LUNG, 1, 16, 1, 1))
                        .generate(0)
                        .image()
                        .width());
    }

    @Test
    void badSettingsAreNamed() {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> new PhantomSettings(PhantomTissue.LUNG, 1, 8, 8, 1))
                .getMessage();
        assertEquals("Phantom: image size must be 16 to 8192 pixels, not 8.", message);
    }

    @Test
    void canBeCancelled() {
        assertThrows(CancellationException.class, () -> new Phantom(PhantomSettings.of(PhantomTissue.LUNG, 4, 1))
                .generate(new Cancelled()));
    }
}

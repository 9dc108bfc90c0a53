// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.labels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.labels.InstanceSettings.Method;
import org.imcseg.core.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InstancesTest {
    private static float[] probability(boolean[]... discs) {
        float[] p = new float[discs[0].length];
        for (boolean[] disc : discs) {
            for (int i = 0; i < p.length; i++) {
                p[i] = disc[i] ? 1 : p[i];
            }
        }
        return p;
    }

    private static LabelMask find(float[] p, int width, Method method) {
        int height = p.length / width;
        int[] ids = new int[p.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = p[i] > 0 ? 1 : 0;
        }
        float[] distance =
                InnerDistance.of(ConnectedComponents.label(new LabelMask(width, height, ids), Connectivity.EIGHT));
        return Instances.find(p, distance, width, height, InstanceSettings.of(method), Progress.NONE);
    }

    @Test
    void touchingDiscsAreDividedAtTheNeck() {
        float[] p = probability(Masks.disc(60, 40, 20, 20, 9.5), Masks.disc(60, 40, 36, 20, 9.5));
        assertEquals(1, find(p, 60, Method.COMPONENTS_8).maxId());
        LabelMask cells = find(p, 60, Method.WATERSHED_DISTANCE);
        assertEquals(2, cells.maxId());
        for (int i = 0; i < p.length; i++) {
            assertEquals(p[i] > 0, cells.ids()[i] > 0, "no pixel is lost");
            if (p[i] > 0 && i % 60 != 28) {
                assertEquals(i % 60 < 28 ? cells.id(20, 20) : cells.id(36, 20), cells.ids()[i]);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void oneDiscIsOneCellAndApartIsApart(Method method) {
        for (double radius : new double[] {3.5, 6.2, 11}) {
            assertEquals(
                    1,
                    find(probability(Masks.disc(50, 50, 24.3, 24.8, radius)), 50, method)
                            .maxId());
        }
        LabelMask two = find(probability(Masks.disc(50, 50, 12, 12, 6), Masks.disc(50, 50, 35, 35, 6)), 50, method);
        assertArrayEquals(new int[] {1, 2}, LabelMasks.ids(two));
        assertEquals(0, find(new float[100], 10, method).maxId());
    }

    @Test
    void doubtDividesInProbability() {
        int n = 40;
        float[] p = new float[n * 20];
        for (int i = 0; i < p.length; i++) {
            double x = i % n;
            double left = Math.exp(-Math.pow((x - 10) / 8, 2));
            double right = Math.exp(-Math.pow((x - 30) / 8, 2));
            p[i] = (float) Math.max(.55, Math.max(left, right));
        }
        LabelMask cells = find(p, n, Method.WATERSHED_PROBABILITY);
        assertEquals(2, cells.maxId());
        assertNotEquals(cells.id(10, 10), cells.id(30, 10));
        InstanceSettings deep = new InstanceSettings(Method.WATERSHED_PROBABILITY, .5, 1, .6, 1);
        assertEquals(1, Instances.find(p, n, 20, deep, Progress.NONE).maxId());
        p[10 * n + 20] = 0;
        LabelMask expected = find(p, n, Method.WATERSHED_PROBABILITY);
        p[10 * n + 20] = Float.NaN;
        assertEquals(expected, find(p, n, Method.WATERSHED_PROBABILITY), "what is no number does not spread");
    }

    @Test
    void notANumberIsBackground() {
        float[] p = probability(Masks.disc(30, 30, 15, 15, 6));
        p[15 * 30 + 15] = Float.NaN;
        LabelMask cells = find(p, 30, Method.WATERSHED_PROBABILITY);
        assertEquals(0, cells.id(15, 15));
        assertTrue(cells.id(12, 15) > 0);
    }

    @Test
    void smallCellsAreDropped() {
        float[] p = probability(Masks.disc(30, 30, 8, 8, 5), Masks.disc(30, 30, 22, 22, 1.1));
        InstanceSettings settings = new InstanceSettings(Method.WATERSHED_DISTANCE, .5, 10, .5, 1);
        assertEquals(1, Instances.find(p, 30, 30, settings, Progress.NONE).maxId());
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void pixelsAtTheThresholdBelongToCells(Method method) {
        float[] p = {0, .25f, .25f, .5f, 0, .125f};
        InstanceSettings settings = new InstanceSettings(method, .25, 1, 10, 0);
        assertEquals(".111..\n", Masks.picture(Instances.find(p, p.clone(), 6, 1, settings, Progress.NONE)));
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void cellsOfTheMinimumAreaStay(Method method) {
        LabelMask mask = Masks.of("1111.", ".....", "22222", ".....", "333..");
        float[] p = probability(mask.foreground());
        InstanceSettings settings = new InstanceSettings(method, .5, 4, 10, 0);
        assertEquals(
                "1111.\n.....\n22222\n.....\n.....\n",
                Masks.picture(Instances.find(p, InnerDistance.of(mask), 5, 5, settings, Progress.NONE)));
    }

    @Test
    void distancesAreExact() {
        Random random = new Random(1);
        for (int trial = 0; trial < 40; trial++) {
            int w = 1 + random.nextInt(25);
            int h = 1 + random.nextInt(25);
            boolean[] foreground = new boolean[w * h];
            for (int i = 0; i < foreground.length; i++) {
                foreground[i] = random.nextDouble() < .9;
            }
            float[] distance = DistanceTransform.of(foreground, w, h);
            for (int i = 0; i < foreground.length; i++) {
                double best = Math.hypot(w, h);
                for (int j = 0; j < foreground.length; j++) {
                    if (!foreground[j]) {
                        best = Math.min(best, Math.hypot(i % w - j % w, i / w - j / w));
                    }
                }
                assertEquals(best, distance[i], 1e-5);
            }
        }
        float[] all = DistanceTransform.of(new boolean[] {true, true, true, true}, 2, 2);
        assertEquals(Math.sqrt(8), all[0], 1e-6);
    }

    @Test
    void badSettingsAreNamed() {
        assertTrue(assertThrows(
                        IllegalArgumentException.class, () -> new InstanceSettings(Method.COMPONENTS_4, 0, 1, 0, 0))
                .getMessage()
                .contains("not at 0.0"));
        assertThrows(IllegalArgumentException.class, () -> new InstanceSettings(Method.COMPONENTS_4, .5, 0, 0, 0));
        assertThrows(
                IllegalArgumentException.class, () -> find(Arrays.copyOf(new float[9], 10), 3, Method.COMPONENTS_4));
    }
}

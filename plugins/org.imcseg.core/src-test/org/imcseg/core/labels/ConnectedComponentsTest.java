// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.labels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Random;
import org.imcseg.core.image.LabelMask;
import org.junit.jupiter.api.Test;

class ConnectedComponentsTest {
    @Test
    void cornersConnectOnlyWithEightNeighbours() {
        LabelMask mask = Masks.of("1..2", ".1.2", "3...", ".3.3");
        assertEquals("1..2\n.1.2\n1...\n.1.3\n", Masks.picture(ConnectedComponents.label(mask, Connectivity.EIGHT)));
        assertEquals("1..2\n.3.2\n4...\n.5.6\n", Masks.picture(ConnectedComponents.label(mask, Connectivity.FOUR)));
    }

    @Test
    void smallPartsAreDropped() {
        boolean[] foreground = Masks.of("11.1", "11..", "...1", "..11").foreground();
        assertEquals(
                "11..\n11..\n...2\n..22\n",
                Masks.picture(ConnectedComponents.label(foreground, 4, 4, Connectivity.EIGHT, 2)));
    }

    @Test
    void agreesWithFloodFilling() {
        Random random = new Random(1);
        for (int trial = 0; trial < 100; trial++) {
            // the first has thousands of runs
            int w = trial == 0 ? 120 : 1 + random.nextInt(30);
            int h = trial == 0 ? 110 : 1 + random.nextInt(30);
            boolean[] foreground = new boolean[w * h];
            double density = .3 + .5 * random.nextDouble();
            for (int i = 0; i < foreground.length; i++) {
                foreground[i] = random.nextDouble() < density;
            }
            for (Connectivity c : Connectivity.values()) {
                assertArrayEquals(
                        flood(foreground, w, h, c),
                        ConnectedComponents.label(foreground, w, h, c, 1).ids());
            }
        }
    }

    private static int[] flood(boolean[] foreground, int w, int h, Connectivity connectivity) {
        int[] ids = new int[w * h];
        int next = 0;
        for (int start = 0; start < ids.length; start++) {
            if (!foreground[start] || ids[start] > 0) {
                continue;
            }
            ids[start] = ++next;
            Deque<Integer> open = new ArrayDeque<>();
            open.add(start);
            while (!open.isEmpty()) {
                int i = open.poll();
                for (int dy = -1; dy <= 1; dy++) {
                    for (int dx = -1; dx <= 1; dx++) {
                        int x = i % w + dx;
                        int y = i / w + dy;
                        boolean touches = connectivity == Connectivity.EIGHT || dx == 0 || dy == 0;
                        if (touches
                                && x >= 0
                                && x < w
                                && y >= 0
                                && y < h
                                && foreground[y * w + x]
                                && ids[y * w + x] == 0) {
                            ids[y * w + x] = next;
                            open.add(y * w + x);
                        }
                    }
                }
            }
        }
        return ids;
    }

    @Test
    void masksAnswerSmallQuestions() {
        LabelMask mask = new LabelMask(4, 1, new int[] {900_000_000, 0, 7, 900_000_000});
        assertArrayEquals(new int[] {7, 900_000_000}, LabelMasks.ids(mask));
        assertEquals(Map.of(7, 1, 900_000_000, 2), LabelMasks.areas(mask));
        assertArrayEquals(new int[] {1, 0, 2, 1}, LabelMasks.sequential(mask).ids());
        assertEquals(3, LabelMasks.foregroundArea(mask));
        assertFalse(LabelMasks.looksSemantic(mask));
        assertTrue(LabelMasks.looksSemantic(Masks.of("1.1")));
        assertFalse(LabelMasks.looksSemantic(Masks.of("11.")));
        assertFalse(LabelMasks.looksSemantic(Masks.of("...")));
        assertArrayEquals(new int[0], LabelMasks.ids(Masks.of("...")));
    }
}

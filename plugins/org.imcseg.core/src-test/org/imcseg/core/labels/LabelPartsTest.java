// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.labels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.imcseg.core.image.LabelMask;
import org.junit.jupiter.api.Test;

class LabelPartsTest {
    private record Part(int id, List<Integer> pixels, int width) {
        /** Pixels between two parts along an axis, each seen from its first to its last one. */
        private int gap(Part other, boolean down) {
            int[] mine = extent(down);
            int[] theirs = other.extent(down);
            return Math.max(mine[0] - theirs[1], theirs[0] - mine[1]) - 1;
        }

        private int[] extent(boolean down) {
            return new int[] {
                pixels.stream()
                        .mapToInt(i -> down ? i / width : i % width)
                        .min()
                        .orElseThrow(),
                pixels.stream()
                        .mapToInt(i -> down ? i / width : i % width)
                        .max()
                        .orElseThrow()
            };
        }
    }

    /** The connected components of each id by itself, by first pixel. */
    private static List<Part> byDefinition(LabelMask mask) {
        List<Part> parts = new ArrayList<>();
        for (int id : LabelMasks.ids(mask)) {
            boolean[] cell = new boolean[mask.size()];
            for (int i = 0; i < cell.length; i++) {
                cell[i] = mask.ids()[i] == id;
            }
            LabelMask found = ConnectedComponents.label(cell, mask.width(), mask.height(), Connectivity.EIGHT, 1);
            for (int p : LabelMasks.ids(found)) {
                parts.add(new Part(
                        id,
                        IntStream.range(0, mask.size())
                                .filter(i -> found.ids()[i] == p)
                                .boxed()
                                .toList(),
                        mask.width()));
            }
        }
        parts.sort(Comparator.comparing(part -> part.pixels().get(0)));
        return parts;
    }

    @Test
    void partsAreTheConnectedComponentsOfEachId() {
        Random random = new Random(1);
        for (int trial = 0; trial < 40; trial++) {
            int width = trial == 0 ? 80 : 1 + random.nextInt(20);
            int height = trial == 0 ? 60 : 1 + random.nextInt(20);
            // noise, the first with thousands of runs, and thick cells that lie over each other
            LabelMask mask = trial % 2 == 0
                    ? new LabelMask(
                            width,
                            height,
                            random.ints((long) width * height, 0, 4).toArray())
                    : LabelMasks.sequential(Masks.random(width, height, 12, random));
            List<Part> expected = byDefinition(mask);
            LabelParts parts = new LabelParts(mask);
            assertEquals(expected.size(), parts.count());
            for (int p = 0; p < parts.count(); p++) {
                assertEquals(expected.get(p).id(), parts.id(p));
                assertEquals(expected.get(p).pixels().size(), parts.area(p));
                int other = random.nextInt(parts.count());
                int gap = Math.max(
                        expected.get(p).gap(expected.get(other), false),
                        expected.get(p).gap(expected.get(other), true));
                // 0 or less where boxes touch or overlap
                assertEquals(Math.max(0, gap), Math.max(0, parts.gap(p, other)));
            }
        }
    }
}

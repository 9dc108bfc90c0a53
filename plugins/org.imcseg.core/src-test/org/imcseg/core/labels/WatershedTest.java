// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.labels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.progress.Progress;
import org.junit.jupiter.api.Test;

class WatershedTest {
    private final Random random = new Random(1);
    private int width;
    private float[] relief;
    private boolean[] foreground;

    /** No two heights are alike, so that the definition leaves no choice. */
    private void draw() {
        width = 1 + random.nextInt(14);
        int height = 1 + random.nextInt(14);
        List<Integer> heights =
                new ArrayList<>(IntStream.range(0, width * height).boxed().toList());
        Collections.shuffle(heights, random);
        relief = new float[heights.size()];
        foreground = new boolean[heights.size()];
        double density = .5 + .5 * random.nextDouble();
        for (int i = 0; i < relief.length; i++) {
            relief[i] = heights.get(i);
            foreground[i] = random.nextDouble() < density;
        }
    }

    private int[] flood(double depth) {
        return new Watershed(relief, foreground, width, relief.length / width)
                .flood(depth, Progress.NONE)
                .ids();
    }

    private List<Integer> neighbours(int i) {
        return IntStream.range(0, relief.length)
                .filter(j -> foreground[j]
                        && j != i
                        && Math.abs(j % width - i % width) < 2
                        && Math.abs(j / width - i / width) < 2)
                .boxed()
                .toList();
    }

    /** Uphill as steeply as can be. */
    private int summit(int pixel) {
        return neighbours(pixel).stream()
                .max(Comparator.comparing(i -> relief[i]))
                .filter(i -> relief[i] > relief[pixel])
                .map(this::summit)
                .orElse(pixel);
    }

    /** Where one gets to from a summit without going lower than needed to find a higher place, which comes last. */
    private List<Integer> wayToHigher(int summit) {
        List<Integer> way = new ArrayList<>();
        Set<Integer> seen = new HashSet<>(Set.of(summit));
        PriorityQueue<Integer> open = new PriorityQueue<>(Comparator.comparing((Integer i) -> -relief[i]));
        open.add(summit);
        while (!open.isEmpty()) {
            int i = open.poll();
            way.add(i);
            if (relief[i] > relief[summit]) {
                return way;
            }
            neighbours(i).stream().filter(seen::add).forEach(open::add);
        }
        return List.of();
    }

    /** The dynamic of a summit: how far one must go down from it to get to a higher one (Grimaud, 1992). */
    @Test
    void cellsAreTheSlopesOfSummitsWithALargerDynamic() {
        for (int trial = 0; trial < 120; trial++) {
            draw();
            int depth = random.nextInt(1 + relief.length / 2);
            int[] ids = flood(depth);
            Set<Integer> seeded = new HashSet<>();
            for (int i = 0; i < ids.length; i++) {
                assertEquals(foreground[i], ids[i] > 0);
                if (!foreground[i]) {
                    continue;
                }
                int summit = summit(i);
                assertEquals(ids[summit], ids[i], "a slope belongs to its summit");
                if (summit == i) {
                    List<Integer> way = wayToHigher(i);
                    double saddle =
                            way.stream().mapToDouble(j -> relief[j]).min().orElse(Double.NEGATIVE_INFINITY);
                    if (relief[i] - saddle > depth) {
                        assertTrue(seeded.add(ids[i]), "a summit that stands out has a cell of its own");
                    } else {
                        int id = ids[i];
                        Set<Integer> reached = reached(i, saddle);
                        assertTrue(
                                reached.stream().anyMatch(j -> relief[j] > relief[summit] && ids[j] == id),
                                "one that does not joins a higher one beyond its saddle");
                    }
                }
            }
            assertEquals(seeded, Arrays.stream(ids).filter(id -> id > 0).boxed().collect(Collectors.toSet()));
        }
    }

    private Set<Integer> reached(int from, double level) {
        Set<Integer> reached = new HashSet<>(Set.of(from));
        List<Integer> open = new ArrayList<>(reached);
        for (int next = 0; next < open.size(); next++) {
            neighbours(open.get(next)).stream()
                    .filter(j -> relief[j] >= level && reached.add(j))
                    .forEach(open::add);
        }
        return reached;
    }

    @Test
    void depthOfTheWholeReliefLeavesConnectedParts() {
        for (int trial = 0; trial < 20; trial++) {
            draw();
            int height = relief.length / width;
            assertEquals(
                    ConnectedComponents.label(foreground, width, height, Connectivity.EIGHT, 1),
                    LabelMasks.sequential(new LabelMask(width, height, flood(relief.length))));
        }
    }

    /** Row by row the arms of a plateau are seen before what joins them. */
    @Test
    void aPlateauIsOneCell() {
        LabelMask plateau = Masks.of("1.1.1", "1.1.1", "1.111", "111..");
        width = 5;
        foreground = plateau.foreground();
        relief = new float[20];
        assertEquals(plateau, LabelMasks.sequential(new LabelMask(5, 4, flood(0))));
    }
}

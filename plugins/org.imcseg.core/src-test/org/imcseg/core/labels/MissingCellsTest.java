// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.labels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.imcseg.core.labels.MissingCells.Pool;
import org.junit.jupiter.api.Test;

class MissingCellsTest {
    private static final int IMAGES = 20;
    private static final int CELLS = 31;

    private static MissingCells.Census census(boolean backwards) {
        MissingCells.Census census = new MissingCells.Census();
        for (int i = 0; i < IMAGES; i++) {
            census.add(
                    "image " + (backwards ? IMAGES - 1 - i : i),
                    IntStream.rangeClosed(1, CELLS).toArray());
        }
        return census;
    }

    private static Set<String> erased(MissingCells missing) {
        Set<String> erased = new HashSet<>();
        for (int i = 0; i < IMAGES; i++) {
            for (int id = 1; id <= CELLS; id++) {
                if (missing.isErased("image " + i, id)) {
                    erased.add(i + "/" + id);
                }
            }
        }
        return erased;
    }

    @Test
    void erasesTheRoundedShareAndLevelsAreNested() {
        for (Pool pool : Pool.values()) {
            Set<String> before = Set.of();
            for (double fraction : new double[] {0, .1, .25, .5, .75, .95, 1}) {
                MissingCells missing = MissingCells.choose(census(false), fraction, pool, 7);
                Set<String> now = erased(missing);
                long wanted = pool == Pool.ALL_IMAGES
                        ? Math.round(fraction * IMAGES * CELLS)
                        : IMAGES * Math.round(fraction * CELLS);
                assertEquals(wanted, now.size());
                assertEquals(wanted, missing.count());
                assertEquals(IMAGES * CELLS, missing.total());
                assertTrue(now.containsAll(before));
                before = now;
            }
        }
    }

    @Test
    void aPoolLeavesImagesUnequalAndEachImageDoesNot() {
        Set<Long> pooled = new HashSet<>();
        Set<Long> each = new HashSet<>();
        MissingCells a = MissingCells.choose(census(false), .5, Pool.ALL_IMAGES, 1);
        MissingCells b = MissingCells.choose(census(false), .5, Pool.EACH_IMAGE, 1);
        for (int i = 0; i < IMAGES; i++) {
            String image = "image " + i;
            pooled.add(IntStream.rangeClosed(1, CELLS)
                    .filter(id -> a.isErased(image, id))
                    .count());
            each.add(IntStream.rangeClosed(1, CELLS)
                    .filter(id -> b.isErased(image, id))
                    .count());
        }
        assertTrue(pooled.size() > 1);
        assertEquals(Set.of(16L), each);
    }

    @Test
    void theChoiceDependsOnTheSeedButNotOnTheOrderOfRows() {
        for (Pool pool : Pool.values()) {
            Set<String> first = erased(MissingCells.choose(census(false), .5, pool, 1));
            assertEquals(first, erased(MissingCells.choose(census(true), .5, pool, 1)));
            assertNotEquals(first, erased(MissingCells.choose(census(false), .5, pool, 2)));
        }
    }

    @Test
    void patchesOfAnImageShareItsCells() {
        MissingCells.Census census = new MissingCells.Census();
        census.add("a", new int[] {3, 1});
        census.add("a", new int[] {3, 2});
        assertEquals(3, MissingCells.choose(census, 1, Pool.ALL_IMAGES, 1).total());
    }

    @Test
    void everyCellIsMissingEquallyOften() {
        MissingCells.Census census = new MissingCells.Census();
        census.add("a", IntStream.rangeClosed(1, 10).toArray());
        int[] times = new int[11];
        for (int seed = 0; seed < 2000; seed++) {
            MissingCells missing = MissingCells.choose(census, .3, Pool.ALL_IMAGES, seed);
            IntStream.rangeClosed(1, 10).filter(id -> missing.isErased("a", id)).forEach(id -> times[id]++);
        }
        for (int id = 1; id <= 10; id++) {
            assertEquals(600, times[id], 5 * Math.sqrt(2000 * .3 * .7));
        }
    }

    @Test
    void refusesNonsense() {
        assertThrows(IllegalArgumentException.class, () -> MissingCells.choose(census(false), 1.1, Pool.ALL_IMAGES, 1));
        assertEquals(0, MissingCells.none().count());
    }
}

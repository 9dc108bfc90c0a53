// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.labels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.imcseg.core.image.LabelMask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelMasksTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 63, 1001})
    void countsEveryPixelOnceWhateverTheLengthAndTheIds(int size) {
        for (int highest : new int[] {1, 7, 3000, Integer.MAX_VALUE - 1}) {
            int[] ids = new Random(size + highest)
                    .ints(size, 0, 4)
                    .map(i -> i == 0 ? 0 : highest / i)
                    .toArray();
            Map<Integer, Integer> expected = new TreeMap<>();
            for (int id : ids) {
                if (id > 0) {
                    expected.merge(id, 1, Integer::sum);
                }
            }
            LabelMask mask = new LabelMask(size, 1, ids);
            assertEquals(expected, LabelMasks.areas(mask));
            assertArrayEquals(expected.keySet().stream().mapToInt(id -> id).toArray(), LabelMasks.ids(mask));
        }
    }

    @Test
    void renamesACopy() {
        LabelMask mask = new LabelMask(3, 2, new int[] {0, 1, 1, 3, 0, 2});
        assertEquals(new LabelMask(3, 2, new int[] {0, 5, 5, 9, 0, 0}), mask.renamed(new int[] {0, 5, 0, 9}));
        assertEquals(new LabelMask(3, 2, new int[] {0, 1, 1, 3, 0, 2}), mask);
        assertThrows(IllegalArgumentException.class, () -> mask.renamed(new int[] {0, 5, -1, 9}));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.imcseg.core.image.MultiChannelImage;
import org.junit.jupiter.api.Test;

class OrientationTest {
    private final MultiChannelImage image =
            new MultiChannelImage(3, 2, List.of("a"), new float[][] {{1, 2, 3, 4, 5, 6}}, 1);

    @Test
    void aTurnedMapComesBackToItsPlace() {
        for (int k = 0; k < Orientation.COUNT; k++) {
            float[] sum = new float[6];
            Orientation.of(k).addBack(Orientation.of(k).apply(image).plane(0), sum, 3, 2);
            assertArrayEquals(image.plane(0), sum, "orientation " + k);
        }
    }

    @Test
    void allEightDiffer() {
        Set<List<Object>> seen = new HashSet<>();
        for (int k = 0; k < Orientation.COUNT; k++) {
            MultiChannelImage turned = Orientation.of(k).apply(image);
            float[] p = turned.plane(0);
            seen.add(List.of(turned.width(), p[0], p[1], p[2]));
        }
        assertEquals(8, seen.size());
    }

    @Test
    void rowsBecomeColumns() {
        MultiChannelImage turned = new Orientation(true, false, false).apply(image);
        assertEquals(2, turned.width());
        assertArrayEquals(new float[] {1, 4, 2, 5, 3, 6}, turned.plane(0));
    }
}

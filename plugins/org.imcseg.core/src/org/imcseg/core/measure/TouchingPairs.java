// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.measure;

import java.util.Arrays;
import java.util.List;
import org.imcseg.core.image.LabelMask;

/** The cells of a mask that share a pixel's edge. */
final class TouchingPairs {
    private final int[] ids;
    private long[] pairs = new long[1024];
    private int count;

    private TouchingPairs(int[] ids) {
        this.ids = ids;
    }

    /** Each pair from either side, by ascending ids, without distances. */
    static List<Neighbour> of(LabelMask mask) {
        TouchingPairs touching = new TouchingPairs(mask.ids());
        int width = mask.width();
        for (int y = 0; y < mask.height(); y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                if (x + 1 < width) {
                    touching.add(i, i + 1);
                }
                if (y + 1 < mask.height()) {
                    touching.add(i, i + width);
                }
            }
        }
        return Arrays.stream(touching.pairs, 0, touching.count)
                .sorted()
                .distinct()
                .mapToObj(pair -> new Neighbour((int) (pair >>> Integer.SIZE), (int) pair, Double.NaN))
                .toList();
    }

    private void add(int i, int j) {
        int a = ids[i];
        int b = ids[j];
        if (a != b && a != 0 && b != 0) {
            if (count + 2 > pairs.length) {
                pairs = Arrays.copyOf(pairs, 2 * pairs.length);
            }
            pairs[count++] = pair(a, b);
            pairs[count++] = pair(b, a);
        }
    }

    private static long pair(int a, int b) {
        return (long) a << Integer.SIZE | b;
    }
}

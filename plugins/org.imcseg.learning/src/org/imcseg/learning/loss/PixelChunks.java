// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.loss;

import org.imcseg.core.parallel.Chunks;

/**
 * Parallel work on all pixels of a batch in chunks of fixed size, so that sums do not depend on the number of threads.
 */
final class PixelChunks {
    private static final int SIZE = 1 << 13;

    private PixelChunks() {}

    /** Work on a range of pixels. */
    interface Work {
        /** @param sums receives this chunk's contribution to each sum */
        void on(int from, int to, double[] sums);
    }

    /** The sums over all chunks, added in order. */
    static double[] sum(int pixels, int sums, Work work) {
        int chunks = (pixels + SIZE - 1) / SIZE;
        double[][] parts = new double[chunks][sums];
        Chunks.forEach(chunks, true, i -> work.on(i * SIZE, Math.min((i + 1) * SIZE, pixels), parts[i]));
        double[] total = new double[sums];
        for (double[] part : parts) {
            for (int i = 0; i < sums; i++) {
                total[i] += part[i];
            }
        }
        return total;
    }
}

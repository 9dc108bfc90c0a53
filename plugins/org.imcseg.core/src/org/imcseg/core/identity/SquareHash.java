// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.identity;

/**
 * A hash of a square of numbers that is invariant to mirroring and rotation: the minimum of the hashes of its eight
 * orientations.
 */
final class SquareHash {
    private static final int ORIENTATIONS = 8;

    /** For each orientation the factor of each place, row-major. */
    private final long[][] factors;

    SquareHash(int edge) {
        factors = new long[ORIENTATIONS][edge * edge];
        for (int o = 0; o < ORIENTATIONS; o++) {
            for (int y = 0; y < edge; y++) {
                for (int x = 0; x < edge; x++) {
                    int u = (o & 1) == 0 ? x : edge - 1 - x;
                    int v = (o & 2) == 0 ? y : edge - 1 - y;
                    factors[o][y * edge + x] = Hash.odd((o & 4) == 0 ? v * edge + u : u * edge + v);
                }
            }
        }
    }

    /** @param square row-major */
    long of(long[] square) {
        long least = Long.MAX_VALUE;
        for (long[] factor : factors) {
            long sum = 0;
            for (int i = 0; i < square.length; i++) {
                sum += factor[i] * square[i];
            }
            least = Math.min(least, Hash.mixed(sum));
        }
        return least;
    }
}

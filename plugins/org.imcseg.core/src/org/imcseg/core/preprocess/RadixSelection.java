// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.preprocess;

/**
 * Finds two neighbouring order statistics of any number of floats exactly, in two passes and constant memory: the first
 * pass counts the upper 16 bits of the values, the second the lower 16 bits of those that share the wanted values'
 * upper half.
 */
final class RadixSelection {
    private static final int BINS = 1 << 16;

    private final double percentile;
    private final long[] upper = new long[BINS];
    private long count;
    private double fraction;
    /** The wanted values; after the first pass their upper half and their rank within it. */
    private final Rank low = new Rank();

    private final Rank high = new Rank();
    private boolean counted;

    private static final class Rank {
        int bin;
        long within;
        long[] lower;

        float value() {
            long before = 0;
            for (int i = 0; i < BINS; i++) {
                before += lower[i];
                if (before > within) {
                    return fromKey(bin << 16 | i);
                }
            }
            throw new IllegalStateException("The second pass saw other values than the first.");
        }
    }

    /** @param percentile 0 to 100 */
    RadixSelection(double percentile) {
        this.percentile = percentile;
    }

    /** First pass. Values that are not finite count as 0. */
    void count(float[] values) {
        for (float v : values) {
            upper[key(v) >>> 16]++;
        }
        count += values.length;
    }

    /** Ends the first pass. */
    void endCount() {
        if (count == 0) {
            throw new IllegalStateException("There is no percentile of no values.");
        }
        double position = (count - 1) * percentile / 100;
        long rank = (long) Math.floor(position);
        fraction = position - rank;
        place(low, rank);
        place(high, Math.min(rank + 1, count - 1));
        if (low.bin == high.bin) {
            high.lower = low.lower;
        }
        counted = true;
    }

    private void place(Rank rank, long position) {
        long before = 0;
        int bin = 0;
        while (before + upper[bin] <= position) {
            before += upper[bin++];
        }
        rank.bin = bin;
        rank.within = position - before;
        rank.lower = new long[BINS];
    }

    /** Second pass, over the same values in any order. */
    void refine(float[] values) {
        if (!counted) {
            throw new IllegalStateException("The first pass has not ended.");
        }
        for (float v : values) {
            int key = key(v);
            int bin = key >>> 16;
            if (bin == low.bin) {
                low.lower[key & 0xffff]++;
            } else if (bin == high.bin) {
                high.lower[key & 0xffff]++;
            }
        }
    }

    double value() {
        double a = low.value();
        double b = high.value();
        return a + (b - a) * fraction;
    }

    /** Unsigned integers in the order of the floats. */
    private static int key(float v) {
        float finite = v - v == 0 ? v : 0;
        int bits = Float.floatToRawIntBits(finite);
        return bits ^ (bits >> 31 | Integer.MIN_VALUE);
    }

    private static float fromKey(int key) {
        return Float.intBitsToFloat(key ^ (~key >> 31 | Integer.MIN_VALUE));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.metrics;

import java.util.Arrays;

/**
 * Counts pixels of two masks several at a time: copies to short arrays and loops without sums over them are what Java's
 * compiler turns into vector instructions, which makes it several times faster than the plain loop.
 */
final class PixelCounter {
    /** Pixels of a block; three arrays of it stay in the fastest cache. */
    private static final int BLOCK = 1024;
    /** Bits of each of three counts in a number, so many blocks can be added up. */
    private static final int BITS = 10;

    private static final int MOST = (1 << BITS) - 1;

    private int pixels;
    private int cell;
    private int predicted;
    private int both;

    private PixelCounter() {}

    /**
     * @param truth ids, 0 for background, none below
     * @param prediction the same, as many
     * @param valid true where a pixel counts; null if all do
     */
    static ConfusionCounts count(int[] truth, int[] prediction, boolean[] valid) {
        PixelCounter counter = new PixelCounter();
        if (valid == null) {
            counter.addBlocks(truth, prediction);
        } else {
            counter.addValid(truth, prediction, valid);
        }
        return new ConfusionCounts(
                counter.both,
                counter.predicted - counter.both,
                counter.cell - counter.both,
                counter.pixels - counter.cell - counter.predicted + counter.both);
    }

    private void addBlocks(int[] truth, int[] prediction) {
        int[] t = new int[BLOCK];
        int[] p = new int[BLOCK];
        int[] sums = new int[BLOCK];
        int blocks = 0;
        int at = 0;
        for (; at + BLOCK <= truth.length; at += BLOCK) {
            System.arraycopy(truth, at, t, 0, BLOCK);
            System.arraycopy(prediction, at, p, 0, BLOCK);
            addBlock(t, p, sums);
            if (++blocks == MOST) {
                take(sums);
                blocks = 0;
            }
        }
        take(sums);
        pixels = at;
        for (; at < truth.length; at++) {
            addPixel(truth[at], prediction[at]);
        }
    }

    /** The sign of −id is 1 for a cell and 0 for background. */
    private static void addBlock(int[] truth, int[] prediction, int[] sums) {
        for (int i = 0; i < sums.length; i++) {
            int t = 0 - truth[i] >>> 31;
            int p = 0 - prediction[i] >>> 31;
            sums[i] = sums[i] + t + (p << BITS) + ((t & p) << 2 * BITS);
        }
    }

    private void take(int[] sums) {
        for (int sum : sums) {
            cell += sum & MOST;
            predicted += sum >> BITS & MOST;
            both += sum >> 2 * BITS & MOST;
        }
        Arrays.fill(sums, 0);
    }

    private void addValid(int[] truth, int[] prediction, boolean[] valid) {
        for (int i = 0; i < truth.length; i++) {
            if (valid[i]) {
                addPixel(truth[i], prediction[i]);
            }
        }
    }

    private void addPixel(int truth, int prediction) {
        int t = -truth >>> 31;
        int p = -prediction >>> 31;
        pixels++;
        cell += t;
        predicted += p;
        both += t & p;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.identity;

import java.util.Arrays;
import org.imcseg.core.image.MultiChannelImage;

/**
 * What a pixel is among its four neighbours: in each channel, how many are brighter and how many darker. That is the
 * same when values are scaled, when the image is mirrored or turned, and when its channels have another order.
 */
final class NeighbourCodes {
    private static final int COUNTS = 5;
    private static final long[] HASHES = new long[COUNTS * COUNTS];

    static {
        for (int i = 0; i < HASHES.length; i++) {
            HASHES[i] = Hash.odd(i);
        }
    }

    private NeighbourCodes() {}

    /**
     * The pixels of one row.
     *
     * @param y neither the first row nor the last
     * @param codes becomes the code of each pixel but the first and the last
     * @param turns becomes how often each is brighter, or darker, than both neighbours in the row or column, over all
     *     channels
     */
    static void row(MultiChannelImage image, int y, long[] codes, int[] turns) {
        int width = image.width();
        int start = y * width;
        Arrays.fill(codes, 0);
        Arrays.fill(turns, 0);
        int[] above = new int[width];
        int[] ranks = new int[width];
        int[] below = new int[width];
        for (int c = 0; c < image.channelCount(); c++) {
            rank(image.plane(c), start - width, above);
            rank(image.plane(c), start, ranks);
            rank(image.plane(c), start + width, below);
            int left = sign(ranks[0], ranks[1]);
            for (int x = 0; x < codes.length; x++) {
                int rank = ranks[x + 1];
                int right = sign(ranks[x + 2], rank);
                int up = sign(above[x + 1], rank);
                int down = sign(below[x + 1], rank);
                int brighter = (left + 1 >> 1) + (right + 1 >> 1) + (up + 1 >> 1) + (down + 1 >> 1);
                int darker = brighter - left - right - up - down;
                codes[x] += HASHES[brighter * COUNTS + darker];
                turns[x] += (left * right + 1 >> 1) + (up * down + 1 >> 1);
                left = -right;
            }
        }
        for (int x = 0; x < codes.length; x++) {
            codes[x] = Hash.mixed(codes[x]);
        }
    }

    /**
     * Whole numbers in the order of the values: what compares them has no branches, of which half would be predicted
     * wrongly.
     */
    private static void rank(float[] plane, int start, int[] ranks) {
        for (int x = 0; x < ranks.length; x++) {
            int bits = Float.floatToIntBits(plane[start + x] + 0f); // −0 is 0
            ranks[x] = bits ^ bits >> 31 & Integer.MAX_VALUE;
        }
    }

    /** 1 where the neighbour is brighter, −1 where it is darker. */
    private static int sign(int neighbour, int rank) {
        return Long.signum((long) neighbour - rank);
    }
}

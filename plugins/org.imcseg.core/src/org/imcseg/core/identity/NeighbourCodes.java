// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.identity;

import org.imcseg.core.image.MultiChannelImage;

/**
 * What a pixel is among its four neighbours: in each channel, how many are brighter and how many darker. That is the same when values are scaled, when
 * the image is mirrored or turned, and when its channels have another order.
 */
final class NeighbourCodes {
    private static final int COUNTS = 5;
    private static final long[] HASHES = new long[COUNTS * COUNTS];

    static {
        for (int i = 0; i < HASHES.length; i++) {
            HASHES[i] = Hash.odd(i);
        }
    }

    private NeighbourCodes() {
    }

    /**
     * The pixels of one row.
     *
     * @param y neither the first row nor the last
     * @param codes becomes the code of each pixel but the first and the last
     * @param turns becomes how often each is brighter, or darker, than both neighbours in the row or column, over all channels
     */
    static void row(MultiChannelImage image, int y, long[] codes, int[] turns) {
        int width = image.width();
        int first = y * width + 1;
        for (int x = 0; x < codes.length; x++) {
            codes[x] = 0;
            turns[x] = 0;
        }
        for (int c = 0; c < image.channelCount(); c++) {
            float[] plane = image.plane(c);
            for (int x = 0; x < codes.length; x++) {
                int i = first + x;
                float value = plane[i];
                int left = sign(plane[i - 1], value);
                int right = sign(plane[i + 1], value);
                int above = sign(plane[i - width], value);
                int below = sign(plane[i + width], value);
                int brighter = (left + 1 >> 1) + (right + 1 >> 1) + (above + 1 >> 1) + (below + 1 >> 1);
                int darker = brighter - left - right - above - below;
                codes[x] += HASHES[brighter * COUNTS + darker];
                turns[x] += (left * right + 1 >> 1) + (above * below + 1 >> 1);
            }
        }
        for (int x = 0; x < codes.length; x++) {
            codes[x] = Hash.mixed(codes[x]);
        }
    }

    /** 0 where one is no number. */
    private static int sign(float neighbour, float value) {
        return (neighbour > value ? 1 : 0) - (neighbour < value ? 1 : 0);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.source;

import java.util.List;
import org.imcseg.core.io.channels.ChannelLabel;

/**
 * The pixels of an acquisition that were recorded first, which show within a fraction of a second whether two files
 * hold the same.
 *
 * @param xs column of each pixel, from 0
 * @param ys row of each pixel, from 0
 * @param channels of the file
 * @param values counts by channel and pixel
 */
public record Glimpse(int[] xs, int[] ys, List<ChannelLabel> channels, float[][] values) {
    /** Pixels that are looked at. */
    public static final int PIXELS = 4096;

    /** Width of the image if a whole line was seen, else 0. */
    public int width() {
        int last = -1;
        for (int i = 0; i < xs.length && ys[i] == ys[0]; i++) {
            last = i;
        }
        return last >= 0 && last + 1 < xs.length ? xs[last] + 1 : 0;
    }
}

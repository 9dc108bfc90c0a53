// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.identity;

import java.util.Arrays;

import org.imcseg.core.image.MultiChannelImage;

/**
 * Marks of places in an image by which the same pixels are found again in another: under another name, in another file format, normalised, in a
 * larger image or in one that overlaps.
 *
 * <p>A place is a window of 9 × 8 pixels. Its mark is a hash of what is brighter, each pixel or its right neighbour, in each channel. That does not
 * change when values are scaled, so counts and normalised images have the same marks. Windows that tell little, such as empty ones, have none. Of the
 * others, those with certain hashes are taken (as in winnowing, Schleimer et al., SIGMOD 2003), so that the same windows are taken in every image that
 * has them, wherever they lie. Mirrored, turned and rescaled copies have other marks.
 */
public final class PixelMarks {
    /** Most marks of an image, the lowest: enough to recognise a part of a hundredth. */
    private static final int MOST = 1024;
    /** Edge of a window, in comparisons. */
    private static final int EDGE = 8;
    /** One in 32 windows is taken. */
    private static final long SAMPLED = 31;
    /** Least pixels of a window that are brighter or darker than both neighbours: fewer can come again by chance. */
    private static final int LEAST_TURNS = 16;
    private static final long ROW_BASE = 0x9E3779B97F4A7C15L;
    private static final long COLUMN_BASE = 0xC2B2AE3D27D4EB4FL;

    private PixelMarks() {
    }

    /**
     * The marks of an image in these channels, whose order counts.
     *
     * @return ascending, each once; empty where nothing can be told from the pixels
     */
    public static long[] of(MultiChannelImage image) {
        int width = image.width();
        int columns = width - EDGE;
        int rows = image.height() - EDGE + 1;
        if (columns < 1 || rows < 1) {
            return new long[0];
        }
        long rowOut = power(ROW_BASE);
        long columnOut = power(COLUMN_BASE);
        long[][] rowHashes = new long[EDGE][columns];
        int[][] rowTurns = new int[EDGE][columns];
        long[] hashes = new long[columns];
        int[] turns = new int[columns];
        long[] found = new long[64];
        int count = 0;
        for (int y = 0; y < image.height(); y++) {
            long[] hash = rowHashes[y % EDGE];
            int[] turn = rowTurns[y % EDGE];
            if (y >= EDGE) { // the row that leaves the window
                for (int x = 0; x < columns; x++) {
                    hashes[x] -= hash[x] * columnOut;
                    turns[x] -= turn[x];
                }
            }
            row(image, y, rowOut, hash, turn);
            for (int x = 0; x < columns; x++) {
                hashes[x] = (hashes[x] + hash[x]) * COLUMN_BASE;
                turns[x] += turn[x];
                long mark = mixed(hashes[x]);
                if (y >= EDGE - 1 && turns[x] >= LEAST_TURNS && (mark >>> 1 & SAMPLED) == 0) {
                    found = count == found.length ? Arrays.copyOf(found, 2 * count) : found;
                    found[count++] = mark;
                }
            }
        }
        return Arrays.stream(found, 0, count).sorted().distinct().limit(MOST).toArray();
    }

    /** Hashes of the windows of one row, each EDGE comparisons, and how many turns each has. */
    private static void row(MultiChannelImage image, int y, long out, long[] hashes, int[] turns) {
        int start = y * image.width();
        long[] codes = new long[hashes.length + EDGE - 1];
        int[] turned = new int[codes.length];
        for (int c = 0; c < image.channelCount(); c++) {
            float[] plane = image.plane(c);
            int before = 0;
            for (int x = 0; x < codes.length; x++) {
                int sign = Float.compare(plane[start + x + 1] + 0f, plane[start + x] + 0f); // −0 is 0
                codes[x] = codes[x] * 31 + sign + 2;
                turned[x] += sign * before < 0 ? 1 : 0;
                before = sign;
            }
        }
        long hash = 0;
        int count = 0;
        for (int x = 0; x < codes.length; x++) {
            codes[x] = mixed(codes[x]);
            hash = (hash + codes[x]) * ROW_BASE;
            count += turned[x];
            int first = x - EDGE + 1;
            if (first >= 0) {
                hashes[first] = hash;
                // the first comparison's turn is against a pixel outside the window
                turns[first] = count - turned[first];
                hash -= codes[first] * out;
                count -= turned[first];
            }
        }
    }

    private static long power(long base) {
        long power = 1;
        for (int i = 0; i < EDGE; i++) {
            power *= base;
        }
        return power;
    }

    /** Spreads a hash over all bits, as the finaliser of MurmurHash3 does. */
    private static long mixed(long hash) {
        long h = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        h = (h ^ h >>> 33) * 0xc4ceb9fe1a85ec53L;
        return h ^ h >>> 33;
    }
}

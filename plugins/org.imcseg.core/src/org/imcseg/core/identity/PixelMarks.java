// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.identity;

import java.util.Arrays;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.progress.Progress;

/**
 * Marks of places in an image by which the same pixels are found again in another: under another name, in another file
 * format, normalised, mirrored, turned by a multiple of 90°, with its channels in another order, in a larger image or
 * in one that overlaps.
 *
 * <p>A place is a square of pixels. Its mark is a hash of how many neighbours of each pixel are brighter and darker, in
 * each channel ({@link NeighbourCodes}), the minimum over the square's eight orientations ({@link SquareHash}). That
 * does not change when values are scaled, so counts and normalised images have the same marks. Squares that distinguish
 * little, such as empty ones, have none. Of the others, those with certain hashes are taken (as in winnowing, Schleimer
 * et al., SIGMOD 2003), so that the same squares are taken in every image that has them, wherever they lie. Copies of
 * another resolution or with noise added have other marks.
 */
public final class PixelMarks {
    /** Most marks of an image, the lowest: enough to recognise a part of a hundredth. */
    private static final int MOST = 1024;
    /** Edge of a square whose pixels are compared with their neighbours; even. */
    private static final int EDGE = 8;
    /** One in 32 squares is taken. */
    private static final long SAMPLED = 31;
    /**
     * How often pixels of a square are brighter or darker than both neighbours in row or column, at least: fewer can
     * come again by chance.
     */
    private static final int LEAST_TURNS = 32;

    private static final SquareHash SQUARES = new SquareHash(EDGE);

    private final int columns;
    /** The last rows, row y at y modulo EDGE. */
    private final long[][] codes;

    private final int[][] turns;
    private final long[][] sums;
    private final long[] hashes;
    private final long[] square = new long[EDGE * EDGE];

    private PixelMarks(int columns) {
        this.columns = columns;
        codes = new long[EDGE][columns + EDGE - 1];
        turns = new int[EDGE][columns + EDGE - 1];
        sums = new long[EDGE][columns];
        hashes = new long[columns];
    }

    /**
     * The marks of an image in these channels, whose order does not count.
     *
     * @param progress asked in each line whether to stop
     * @return ascending, each once; empty where the pixels allow no statement
     */
    public static long[] of(MultiChannelImage image, Progress progress) {
        int columns = image.width() - EDGE - 1;
        return columns < 1 || image.height() < EDGE + 2 ? new long[0] : new PixelMarks(columns).in(image, progress);
    }

    private long[] in(MultiChannelImage image, Progress progress) {
        long[] found = new long[64];
        int count = 0;
        for (int y = 1; y < image.height() - 1; y++) {
            progress.checkCancelled();
            NeighbourCodes.row(image, y, codes[y % EDGE], turns[y % EDGE]);
            sum(codes[y % EDGE], sums[y % EDGE]);
            if (y < EDGE) {
                continue;
            }
            sumRows(y);
            for (int x = 0; x < columns; x++) {
                if ((Hash.mixed(hashes[x]) & SAMPLED) == 0 && isTelling(x)) {
                    found = count == found.length ? Arrays.copyOf(found, 2 * count) : found;
                    found[count++] = mark(y, x);
                }
            }
        }
        return Arrays.stream(found, 0, count).sorted().distinct().limit(MOST).toArray();
    }

    /** In each run of EDGE codes, those at the same distance from its middle count alike. */
    private static void sum(long[] codes, long[] sums) {
        Arrays.fill(sums, 0);
        for (int k = 0; k < EDGE / 2; k++) {
            long factor = Hash.odd(k);
            for (int x = 0; x < sums.length; x++) {
                sums[x] += factor * (codes[x + k] + codes[x + EDGE - 1 - k]);
            }
        }
    }

    /**
     * Hashes that are the same for the eight orientations and cost little, for every square is asked. @param last the
     * squares' last row
     */
    private void sumRows(int last) {
        Arrays.fill(hashes, 0);
        for (int k = 0; k < EDGE / 2; k++) {
            long factor = Hash.odd(k);
            long[] upper = sums[(last + 1 + k) % EDGE];
            long[] lower = sums[(last - k) % EDGE];
            for (int x = 0; x < columns; x++) {
                hashes[x] += factor * (upper[x] + lower[x]);
            }
        }
    }

    private boolean isTelling(int x) {
        int sum = 0;
        for (int[] row : turns) {
            for (int i = x; i < x + EDGE; i++) {
                sum += row[i];
            }
        }
        return sum >= LEAST_TURNS;
    }

    private long mark(int last, int x) {
        for (int k = 0; k < EDGE; k++) {
            System.arraycopy(codes[(last + 1 + k) % EDGE], x, square, k * EDGE, EDGE);
        }
        return SQUARES.of(square);
    }
}

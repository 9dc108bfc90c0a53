// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.labels;

import java.util.Arrays;
import org.imcseg.core.image.LabelMask;

/**
 * The relative inner distance of each pixel of a cell: 1 at the centre of a cell, falling towards its outline, also
 * where two cells touch.
 *
 * <p>It is the Euclidean distance to the nearest pixel that is not of the same cell, divided by the largest such
 * distance in the cell. Pixels beyond the border of the image count as not of the cell. The distances are exact: a pass
 * along the columns gives the distance to the nearest other label above or below; a pass along the rows takes, within
 * each run of one label, the lower envelope of parabolas (Felzenszwalb and Huttenlocher, Theory of Computing 2012)
 * between the two ends of the run. Time is linear in the number of pixels.
 */
public final class InnerDistance {
    private InnerDistance() {}

    /**
     * Distances in the whole mask.
     *
     * @return width × height values, row-major: above 0 and up to 1 in cells, 0 in the background
     */
    public static float[] of(LabelMask mask) {
        return of(mask, mask.width(), mask.height());
    }

    /**
     * Distances in the upper left part of a mask; what lies beyond is padding and counts as the border of the image.
     *
     * @param validWidth columns from the left that are image, 1 to the width
     * @param validHeight rows from the top that are image, 1 to the height
     * @return width × height values as above, 0 in the padding
     */
    public static float[] of(LabelMask mask, int validWidth, int validHeight) {
        int[] ids = mask.ids();
        int width = mask.width();
        float[] result = new float[ids.length];
        int[] vertical = vertical(ids, width, validWidth, validHeight);
        LowerEnvelope envelope = new LowerEnvelope(validWidth + 2);
        for (int y = 0; y < validHeight; y++) {
            int x = 0;
            while (x < validWidth) {
                int start = x;
                int id = ids[y * width + start];
                while (x < validWidth && ids[y * width + x] == id) {
                    x++;
                }
                if (id > 0) {
                    squares(envelope, vertical, result, y * width + start, x - start);
                }
            }
        }
        divideByLargest(ids, result);
        return result;
    }

    /**
     * Writes the squared distances of a run of {@code n} pixels from {@code start} on; the pixels at its two ends are
     * not of the cell.
     */
    private static void squares(LowerEnvelope envelope, int[] vertical, float[] to, int start, int n) {
        envelope.set(0, 0);
        for (int i = 0; i < n; i++) {
            envelope.set(i + 1, (double) vertical[start + i] * vertical[start + i]);
        }
        envelope.set(n + 1, 0);
        envelope.minima(n + 2, (i, value) -> {
            if (i > 0 && i <= n) {
                to[start + i - 1] = (float) value;
            }
        });
    }

    /** Pixels to the nearest other label above or below. */
    private static int[] vertical(int[] ids, int width, int validWidth, int validHeight) {
        int[] distance = new int[ids.length];
        for (int y = 0; y < validHeight; y++) {
            for (int x = 0; x < validWidth; x++) {
                int i = y * width + x;
                distance[i] = y > 0 && ids[i - width] == ids[i] ? distance[i - width] + 1 : 1;
            }
        }
        for (int y = validHeight - 1; y >= 0; y--) {
            for (int x = 0; x < validWidth; x++) {
                int i = y * width + x;
                int below = y < validHeight - 1 && ids[i + width] == ids[i] ? distance[i + width] + 1 : 1;
                distance[i] = Math.min(distance[i], below);
            }
        }
        return distance;
    }

    /** From squared distances to shares of each cell's largest distance. */
    private static void divideByLargest(int[] ids, float[] squares) {
        CellMaxima maxima = new CellMaxima(ids);
        for (int i = 0; i < ids.length; i++) {
            if (squares[i] > 0) {
                maxima.add(ids[i], squares[i]);
            }
        }
        for (int i = 0; i < ids.length; i++) {
            if (squares[i] > 0) {
                squares[i] = (float) Math.sqrt(squares[i] / maxima.of(ids[i]));
            }
        }
    }

    /** The largest value of each id; ids may be large and few. */
    private static final class CellMaxima {
        private final int[] names;
        private final float[] values;
        private int lastId;
        private int lastPlace;

        CellMaxima(int[] ids) {
            int largest = 0;
            for (int id : ids) {
                largest = Math.max(largest, id);
            }
            names = largest <= 4L * ids.length
                    ? null
                    : Arrays.stream(ids).distinct().sorted().toArray();
            values = new float[names == null ? largest + 1 : names.length];
            lastPlace = place(0);
        }

        private int place(int id) {
            if (names == null) {
                return id;
            }
            if (id != lastId) {
                lastId = id;
                lastPlace = Arrays.binarySearch(names, id);
            }
            return lastPlace;
        }

        void add(int id, float value) {
            int place = place(id);
            values[place] = Math.max(values[place], value);
        }

        float of(int id) {
            return values[place(id)];
        }
    }
}

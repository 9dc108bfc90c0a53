// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.preprocess;

import java.util.Arrays;
import java.util.Objects;

/**
 * Removes hot pixels: single detector events far above all that surrounds them.
 *
 * @param rule what a pixel is compared with
 * @param threshold a pixel is hot if it exceeds that by more than this many counts, 0 or more
 * @param percentile for {@link Rule#NEIGHBOUR_PERCENTILE}: which of the sorted neighbours, 0 to 100
 */
public record HotPixelFilter(Rule rule, double threshold, double percentile) {
    /** What a pixel is compared with and, if hot, replaced by. */
    public enum Rule {
        /**
         * The highest of the up to eight neighbours, as steinbock's filter_hot_pixels does. Two adjacent hot pixels
         * protect each other.
         */
        NEIGHBOUR_MAXIMUM,
        /**
         * A lower one of the sorted neighbours (rounded down, so that the highest is never it): finds adjacent pairs
         * too.
         */
        NEIGHBOUR_PERCENTILE
    }

    /** steinbock's default. */
    public static final double DEFAULT_THRESHOLD = 50;
    /** Leaves two of eight neighbours above. */
    public static final double DEFAULT_PERCENTILE = 75;

    /** A plane without hot pixels, and how many there were. */
    public record Result(float[] plane, int replaced) {}

    public HotPixelFilter {
        Objects.requireNonNull(rule, "rule");
        if (!(threshold >= 0)) {
            throw new IllegalArgumentException(
                    "The hot-pixel threshold must be 0 counts or more, not " + threshold + ".");
        }
        if (!(percentile >= 0 && percentile <= 100)) {
            throw new IllegalArgumentException(
                    "The hot-pixel percentile lies between 0 and 100, not at " + percentile + ".");
        }
    }

    /** {@link Rule#NEIGHBOUR_MAXIMUM} with a threshold in counts. */
    public static HotPixelFilter neighbourMaximum(double threshold) {
        return new HotPixelFilter(Rule.NEIGHBOUR_MAXIMUM, threshold, DEFAULT_PERCENTILE);
    }

    /** {@link Rule#NEIGHBOUR_PERCENTILE} with a threshold in counts and the default percentile. */
    public static HotPixelFilter neighbourPercentile(double threshold) {
        return new HotPixelFilter(Rule.NEIGHBOUR_PERCENTILE, threshold, DEFAULT_PERCENTILE);
    }

    /**
     * Every pixel is judged by the plane as it came. Neighbours beyond the edge do not exist; a lone pixel is never
     * hot.
     *
     * @param plane width × height counts, row-major; not changed
     */
    public Result apply(float[] plane, int width, int height) {
        float[] out = plane.clone();
        float[] near = new float[8];
        int replaced = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float v = plane[y * width + x];
                // counts are not below 0, so most pixels need no look at their neighbours
                if (!(v > threshold)) {
                    continue;
                }
                int n = neighbours(plane, width, height, x, y, near);
                if (n > 0) {
                    float reference = reference(near, n);
                    if (v - reference > threshold) {
                        out[y * width + x] = reference;
                        replaced++;
                    }
                }
            }
        }
        return new Result(out, replaced);
    }

    private float reference(float[] near, int n) {
        Arrays.sort(near, 0, n);
        return rule == Rule.NEIGHBOUR_MAXIMUM ? near[n - 1] : near[(int) ((n - 1) * percentile / 100)];
    }

    private static int neighbours(float[] plane, int width, int height, int x, int y, float[] near) {
        int n = 0;
        for (int ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
            for (int nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
                if (nx != x || ny != y) {
                    float v = plane[ny * width + nx];
                    near[n++] = Float.isFinite(v) ? Math.max(0, v) : 0;
                }
            }
        }
        return n;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.labels;

/**
 * Exact Euclidean distance to the background in linear time, by lower envelopes of parabolas (Felzenszwalb and
 * Huttenlocher, Theory of Computing 2012). What lies beyond the image is not background.
 */
public final class DistanceTransform {
    /** More than any squared distance in an image, and still exact in sums. */
    private static final double FAR = 1e12;

    private DistanceTransform() {}

    /**
     * @param foreground width × height, row-major
     * @return for each foreground pixel the distance between its centre and that of the nearest background pixel; 0 on
     *     background; without any background the length of the image's diagonal
     */
    public static float[] of(boolean[] foreground, int width, int height) {
        double[] squared = new double[foreground.length];
        for (int i = 0; i < squared.length; i++) {
            squared[i] = foreground[i] ? FAR : 0;
        }
        LowerEnvelope envelope = new LowerEnvelope(Math.max(width, height));
        for (int x = 0; x < width; x++) {
            transform(envelope, squared, x, width, height);
        }
        for (int y = 0; y < height; y++) {
            transform(envelope, squared, y * width, 1, width);
        }
        double diagonal = Math.hypot(width, height);
        float[] distance = new float[squared.length];
        for (int i = 0; i < distance.length; i++) {
            distance[i] = (float) Math.min(diagonal, Math.sqrt(squared[i]));
        }
        return distance;
    }

    /** Transforms one row or column in place. */
    private static void transform(LowerEnvelope envelope, double[] values, int first, int step, int n) {
        for (int i = 0; i < n; i++) {
            envelope.set(i, values[first + i * step]);
        }
        envelope.minima(n, (i, value) -> values[first + i * step] = value);
    }
}

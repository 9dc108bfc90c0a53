// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.labels;

/**
 * Exact Euclidean distance to the background in linear time, by lower envelopes of parabolas (Felzenszwalb and Huttenlocher, Theory of Computing 2012).
 * What lies beyond the image is not background.
 */
public final class DistanceTransform {
    /** More than any squared distance in an image, and still exact in sums. */
    private static final double FAR = 1e12;

    private DistanceTransform() {
    }

    /**
     * @param foreground width × height, row-major
     * @return for each foreground pixel the distance between its centre and that of the nearest background pixel; 0 on background; without any background
     *         the length of the image's diagonal
     */
    public static float[] of(boolean[] foreground, int width, int height) {
        double[] squared = new double[foreground.length];
        for (int i = 0; i < squared.length; i++) {
            squared[i] = foreground[i] ? FAR : 0;
        }
        Line line = new Line(Math.max(width, height));
        for (int x = 0; x < width; x++) {
            line.transform(squared, x, width, height);
        }
        for (int y = 0; y < height; y++) {
            line.transform(squared, y * width, 1, width);
        }
        double diagonal = Math.hypot(width, height);
        float[] distance = new float[squared.length];
        for (int i = 0; i < distance.length; i++) {
            distance[i] = (float) Math.min(diagonal, Math.sqrt(squared[i]));
        }
        return distance;
    }

    /** Buffers for one row or column. */
    private static final class Line {
        private final double[] f;
        private final int[] vertex;
        private final double[] from;

        Line(int longest) {
            f = new double[longest];
            vertex = new int[longest];
            from = new double[longest + 1];
        }

        void transform(double[] values, int first, int step, int n) {
            for (int i = 0; i < n; i++) {
                f[i] = values[first + i * step];
            }
            int k = 0;
            vertex[0] = 0;
            from[0] = Double.NEGATIVE_INFINITY;
            from[1] = Double.POSITIVE_INFINITY;
            for (int q = 1; q < n; q++) {
                double s = meeting(q, vertex[k]);
                while (s <= from[k]) {
                    k--;
                    s = meeting(q, vertex[k]);
                }
                k++;
                vertex[k] = q;
                from[k] = s;
                from[k + 1] = Double.POSITIVE_INFINITY;
            }
            k = 0;
            for (int q = 0; q < n; q++) {
                while (from[k + 1] < q) {
                    k++;
                }
                double d = q - vertex[k];
                values[first + q * step] = d * d + f[vertex[k]];
            }
        }

        /** Where the parabolas over two places meet. */
        private double meeting(int q, int p) {
            return (f[q] + (double) q * q - f[p] - (double) p * p) / (2.0 * (q - p));
        }
    }
}

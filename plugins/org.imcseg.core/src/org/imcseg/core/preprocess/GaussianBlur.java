// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.preprocess;

/** Separable Gaussian smoothing of a plane, kernel cut at four standard deviations. */
public final class GaussianBlur {
    /** What lies beyond the edge of a plane. */
    public enum Edge {
        /** The opposite side: the plane is a torus. */
        WRAP {
            @Override
            int index(int i, int n) {
                return Math.floorMod(i, n);
            }
        },
        /** The mirror image with the edge pixel repeated (d c b a | a b c d). */
        REFLECT {
            @Override
            int index(int i, int n) {
                int j = Math.floorMod(i, 2 * n);
                return j < n ? j : 2 * n - 1 - j;
            }
        };

        abstract int index(int i, int n);
    }

    private GaussianBlur() {}

    /** {@link #blur(float[], int, int, double, double, Edge)} with the same width in both directions. */
    public static float[] blur(float[] plane, int width, int height, double sigma, Edge edge) {
        return blur(plane, width, height, sigma, sigma, edge);
    }

    /**
     * @param plane width × height values, row-major; not changed
     * @param sigmaX standard deviation along x in pixels; 0 leaves that direction alone
     * @param sigmaY standard deviation along y in pixels
     * @return a new plane
     */
    public static float[] blur(float[] plane, int width, int height, double sigmaX, double sigmaY, Edge edge) {
        float[] rows = new float[plane.length];
        alongX(plane, rows, width, height, kernel(sigmaX), edge);
        float[] out = new float[plane.length];
        alongY(rows, out, width, height, kernel(sigmaY), edge);
        return out;
    }

    private static void alongX(float[] in, float[] out, int width, int height, float[] kernel, Edge edge) {
        int radius = kernel.length / 2;
        float[] line = new float[width + 2 * radius];
        int[] source = new int[line.length];
        for (int i = 0; i < line.length; i++) {
            source[i] = edge.index(i - radius, width);
        }
        for (int y = 0; y < height; y++) {
            int row = y * width;
            for (int i = 0; i < line.length; i++) {
                line[i] = in[row + source[i]];
            }
            for (int x = 0; x < width; x++) {
                float sum = 0;
                for (int k = 0; k < kernel.length; k++) {
                    sum += kernel[k] * line[x + k];
                }
                out[row + x] = sum;
            }
        }
    }

    /** Adds whole rows, so that memory is read in order. */
    private static void alongY(float[] in, float[] out, int width, int height, float[] kernel, Edge edge) {
        int radius = kernel.length / 2;
        for (int y = 0; y < height; y++) {
            int row = y * width;
            for (int k = 0; k < kernel.length; k++) {
                int from = edge.index(y + k - radius, height) * width;
                float weight = kernel[k];
                for (int x = 0; x < width; x++) {
                    out[row + x] += weight * in[from + x];
                }
            }
        }
    }

    private static float[] kernel(double sigma) {
        if (!(sigma >= 0)) {
            throw new IllegalArgumentException(
                    "The standard deviation of a Gaussian must be 0 or more, not " + sigma + ".");
        }
        int radius = (int) (4 * sigma + .5);
        float[] kernel = new float[2 * radius + 1];
        double total = 0;
        for (int i = -radius; i <= radius; i++) {
            total += weight(i, sigma);
        }
        for (int i = -radius; i <= radius; i++) {
            kernel[i + radius] = (float) (weight(i, sigma) / total);
        }
        return kernel;
    }

    private static double weight(int i, double sigma) {
        return i == 0 ? 1 : Math.exp(-.5 * i * i / (sigma * sigma));
    }
}

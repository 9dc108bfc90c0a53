// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.util.Random;

/**
 * A random geometric transformation of a square patch: rotation by any angle, stretching along two axes and a smooth
 * (elastic) displacement. Intensities and targets move together with nearest-neighbour resampling, so that noise keeps
 * its statistics; the relative inner distance is invariant to scaling.
 *
 * @param matrix maps coordinates after the transformation to those before, about the centre; row-major
 * @param across displacement in pixels along x at the nodes of a grid over the patch
 * @param down the same along y
 */
record Warp(double[] matrix, float[] across, float[] down) {
    /** Grid nodes along an edge. */
    private static final int NODES = 4;

    /**
     * Draws a warp.
     *
     * @param stretch maximum log scale factor along each of two axes
     * @param elastic standard deviation of the displacement in pixels
     */
    static Warp draw(double stretch, double elastic, Random random) {
        double turn = 2 * Math.PI * random.nextDouble();
        double axis = Math.PI * random.nextDouble();
        double first = Math.exp(stretch * (2 * random.nextDouble() - 1));
        double second = Math.exp(stretch * (2 * random.nextDouble() - 1));
        float[] across = new float[NODES * NODES];
        float[] down = new float[NODES * NODES];
        for (int i = 0; i < across.length; i++) {
            across[i] = (float) (elastic * random.nextGaussian());
            down[i] = (float) (elastic * random.nextGaussian());
        }
        // rotation · axis⁻¹ · stretching · axis
        double c = Math.cos(axis);
        double s = Math.sin(axis);
        double xx = c * c * first + s * s * second;
        double xy = c * s * (first - second);
        double yy = s * s * first + c * c * second;
        double ct = Math.cos(turn);
        double st = Math.sin(turn);
        return new Warp(
                new double[] {ct * xx - st * xy, ct * xy - st * yy, st * xx + ct * xy, st * xy + ct * yy},
                across,
                down);
    }

    /**
     * The source of each pixel.
     *
     * @param size edge length of the patch
     * @param map receives size × size source indices, row-major; −1 outside the patch
     */
    void map(int size, int[] map) {
        double centre = (size - 1) / 2.;
        double step = (NODES - 1.) / Math.max(1, size - 1);
        for (int y = 0; y < size; y++) {
            double gy = y * step;
            int iy = Math.min(NODES - 2, (int) gy);
            double fy = gy - iy;
            for (int x = 0; x < size; x++) {
                double gx = x * step;
                int ix = Math.min(NODES - 2, (int) gx);
                double fx = gx - ix;
                int node = iy * NODES + ix;
                double u = centre + matrix[0] * (x - centre) + matrix[1] * (y - centre) + between(across, node, fx, fy);
                double v = centre + matrix[2] * (x - centre) + matrix[3] * (y - centre) + between(down, node, fx, fy);
                int column = (int) Math.floor(u + .5);
                int row = (int) Math.floor(v + .5);
                map[y * size + x] = column < 0 || row < 0 || column >= size || row >= size ? -1 : row * size + column;
            }
        }
    }

    private static double between(float[] nodes, int node, double fx, double fy) {
        double upper = nodes[node] + fx * (nodes[node + 1] - nodes[node]);
        double lower = nodes[node + NODES] + fx * (nodes[node + NODES + 1] - nodes[node + NODES]);
        return upper + fy * (lower - upper);
    }
}

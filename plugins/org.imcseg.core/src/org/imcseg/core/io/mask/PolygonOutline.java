// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.mask;

import java.util.Arrays;
import java.util.List;

/**
 * Polygons with holes. Of a pixel whose centre lies on an edge, the polygon at whose left or upper side that edge is
 * has it, so that polygons with common edges share no pixel and leave none out.
 *
 * @param polygons each of rings of x and y in turn; what lies in an even number of rings of a polygon is outside of it
 */
record PolygonOutline(String name, Role role, int id, List<double[][]> polygons) implements Outline {
    private static final double HALF = .5;

    @Override
    public boolean isBeyond(int width, int height) {
        return polygons.stream().flatMap(Arrays::stream).anyMatch(ring -> {
            for (int i = 0; i < ring.length; i += 2) {
                if (ring[i] < -HALF || ring[i + 1] < -HALF || ring[i] > width + HALF || ring[i + 1] > height + HALF) {
                    return true;
                }
            }
            return false;
        });
    }

    @Override
    public int[] runs(int width, int height) {
        return RunList.union(
                polygons.stream().map(polygon -> runs(polygon, width, height)).toArray(int[][]::new));
    }

    private static int[] runs(double[][] rings, int width, int height) {
        int top = height;
        int bottom = 0;
        for (double[] ring : rings) {
            for (int i = 1; i < ring.length; i += 2) {
                top = Math.min(top, first(ring[i], height));
                bottom = Math.max(bottom, first(ring[i], height));
            }
        }
        int rows = Math.max(0, bottom - top);
        int[] counts = new int[rows];
        forEdges(rings, height, top, (row, x) -> counts[row]++);
        double[][] crossings = new double[rows][];
        Arrays.setAll(crossings, row -> new double[counts[row]]);
        Arrays.fill(counts, 0);
        forEdges(rings, height, top, (row, x) -> crossings[row][counts[row]++] = x);
        RunList runs = new RunList();
        for (int row = 0; row < rows; row++) {
            Arrays.sort(crossings[row]);
            int start = (top + row) * width;
            for (int i = 0; i + 1 < crossings[row].length; i += 2) {
                runs.add(start + first(crossings[row][i], width), start + first(crossings[row][i + 1], width));
            }
        }
        return runs.toArray();
    }

    /** The first pixel whose centre is not before a coordinate, within an image's edges. */
    private static int first(double coordinate, int length) {
        return (int) Math.max(0, Math.min(length, Math.ceil(coordinate - HALF)));
    }

    private interface Crossing {
        void at(int row, double x);
    }

    /** Where the edges cross the centres of rows, counted from the top one. */
    private static void forEdges(double[][] rings, int height, int top, Crossing crossing) {
        for (double[] ring : rings) {
            int n = ring.length;
            for (int i = 0; i < n; i += 2) {
                boolean down = ring[i + 1] < ring[(i + 3) % n];
                // from above to below whichever way it is drawn, so that neighbours compute the same value
                int a = down ? i : (i + 2) % n;
                int b = down ? (i + 2) % n : i;
                int end = first(ring[b + 1], height);
                for (int y = first(ring[a + 1], height); y < end; y++) {
                    double share = (y + HALF - ring[a + 1]) / (ring[b + 1] - ring[a + 1]);
                    crossing.at(y - top, ring[a] + share * (ring[b] - ring[a]));
                }
            }
        }
    }
}

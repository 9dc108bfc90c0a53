// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.phantom;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Points in a square, sorted into buckets so that neighbours are found without a look at all. */
final class PointGrid {
    private final int buckets;
    private final double edge;
    private final List<List<Integer>> content;
    private final List<double[]> points = new ArrayList<>();

    /**
     * @param n edge of the square
     * @param edge edge of a bucket
     */
    PointGrid(int n, double edge) {
        this.edge = edge;
        this.buckets = (int) Math.ceil(n / edge);
        this.content = new ArrayList<>();
        for (int i = 0; i < buckets * buckets; i++) {
            content.add(new ArrayList<>(4));
        }
    }

    /** @return the point's index, counted from 0 */
    int add(double x, double y) {
        points.add(new double[] {x, y});
        content.get(bucket(y) * buckets + bucket(x)).add(points.size() - 1);
        return points.size() - 1;
    }

    /** True if the test holds for a point in the buckets within {@code reach} of a place. */
    boolean anyNear(double x, double y, double reach, IntPredicate test) {
        for (int by = bucket(y - reach); by <= bucket(y + reach); by++) {
            for (int bx = bucket(x - reach); bx <= bucket(x + reach); bx++) {
                for (int i : content.get(by * buckets + bx)) {
                    if (test.test(i)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    double distance(int point, double x, double y) {
        return Math.hypot(points.get(point)[0] - x, points.get(point)[1] - y);
    }

    /** Distances to the nearest and second-nearest point; at least two points are needed. */
    double[] twoNearest(double x, double y) {
        double[] best = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        // whatever lies in a ring of buckets not yet seen is at least (ring - 1) edges away; distances are squared
        // until the end
        for (int ring = 0; ring <= buckets && best[1] > Math.pow(Math.max(0, ring - 1) * edge, 2); ring++) {
            visitRing(bucket(x), bucket(y), ring, x, y, best);
        }
        best[0] = Math.sqrt(best[0]);
        best[1] = Math.sqrt(best[1]);
        return best;
    }

    private void visitRing(int cx, int cy, int ring, double x, double y, double[] best) {
        for (int by = Math.max(0, cy - ring); by <= Math.min(buckets - 1, cy + ring); by++) {
            boolean whole = Math.abs(by - cy) == ring;
            for (int bx = cx - ring; bx <= cx + ring; bx += whole || ring == 0 ? 1 : 2 * ring) {
                if (bx >= 0 && bx < buckets) {
                    for (int i : content.get(by * buckets + bx)) {
                        double dx = points.get(i)[0] - x;
                        double dy = points.get(i)[1] - y;
                        double d = dx * dx + dy * dy;
                        if (d < best[0]) {
                            best[1] = best[0];
                            best[0] = d;
                        } else if (d < best[1]) {
                            best[1] = d;
                        }
                    }
                }
            }
        }
    }

    private int bucket(double v) {
        return (int) Draws.clip(Math.floor(v / edge), 0, buckets - 1);
    }
}

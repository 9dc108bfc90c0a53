// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.labels;

/**
 * The minimum over q of (x − q)² + f(q) for each place x of a line, in linear time, by the lower envelope of parabolas
 * (Felzenszwalb and Huttenlocher, Theory of Computing 2012). Can be used for one line after the other.
 */
final class LowerEnvelope {
    private final double[] f;
    private final int[] vertex;
    private final double[] from;

    /** @param longest number of places of the longest line */
    LowerEnvelope(int longest) {
        f = new double[longest];
        vertex = new int[longest];
        from = new double[longest + 1];
    }

    /** Sets f at a place. */
    void set(int place, double value) {
        f[place] = value;
    }

    /** Takes the minimum at each place. */
    interface MinimumSink {
        void set(int place, double value);
    }

    /** Gives the minima of the first {@code n} places, at least one, in order. */
    void minima(int n, MinimumSink target) {
        int k = 0;
        vertex[0] = 0;
        from[0] = Double.NEGATIVE_INFINITY;
        from[1] = Double.POSITIVE_INFINITY;
        for (int q = 1; q < n; q++) {
            double s = intersection(q, vertex[k]);
            while (s <= from[k]) {
                k--;
                s = intersection(q, vertex[k]);
            }
            k++;
            vertex[k] = q;
            from[k] = s;
            from[k + 1] = Double.POSITIVE_INFINITY;
        }
        k = 0;
        for (int x = 0; x < n; x++) {
            while (from[k + 1] < x) {
                k++;
            }
            double d = x - vertex[k];
            target.set(x, d * d + f[vertex[k]]);
        }
    }

    /** Where the parabolas over two places meet. */
    private double intersection(int q, int p) {
        return (f[q] + (double) q * q - f[p] - (double) p * p) / (2.0 * (q - p));
    }
}

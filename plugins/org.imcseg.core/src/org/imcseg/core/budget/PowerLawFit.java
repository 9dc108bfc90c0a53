// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.budget;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Weighted least squares for a {@link PowerLaw} with a ≤ 1, b ≥ 0 and α from {@value #LEAST_ALPHA} to
 * {@value #LARGEST_ALPHA}. For a given α the curve is linear in a and b, and the bounded least squares of two
 * parameters are exact; what is left is a function of α alone (Golub and Pereyra's variable projection, 1973), searched
 * on a grid and then by golden sections around the best place.
 */
public final class PowerLawFit {
    /** Below, the curve is a logarithm within any data's precision. */
    public static final double LEAST_ALPHA = .05;
    /** Above, the curve is a step. */
    public static final double LARGEST_ALPHA = 5;
    /** Three parameters need as many different numbers of cells. */
    public static final int LEAST_NUMBERS = 3;

    private static final int GRID = 40;
    private static final int SECTIONS = 32;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    /** Rise over the data below which a curve is called flat: far less than any score's precision. */
    private static final double NO_RISE = 1e-9;

    private final double[] n;
    private final double[] y;
    private final double[] w;
    private final double scale;

    private PowerLawFit(double[] n, double[] y, double[] w) {
        this.n = n;
        this.y = y;
        this.w = w;
        // powers of n / scale stay near 1, so that no sum cancels
        scale = Math.exp(Arrays.stream(n).map(Math::log).average().orElse(0));
    }

    /**
     * @param n numbers of cells, above 0
     * @param y the scores there, finite, as many
     * @param w how much each counts, 0 or more, as many
     * @return the curve, a flat one where the scores do not rise; null with fewer than {@value #LEAST_NUMBERS}
     *     different numbers of positive weight
     */
    public static PowerLaw fit(double[] n, double[] y, double[] w) {
        if (n.length != y.length || n.length != w.length) {
            throw new IllegalArgumentException(n.length + " numbers of cells, " + y.length + " scores and " + w.length
                    + " weights do not fit together.");
        }
        int[] used = IntStream.range(0, n.length).filter(i -> w[i] > 0).toArray();
        double[] cells = Arrays.stream(used).mapToDouble(i -> n[i]).toArray();
        if (Arrays.stream(cells).distinct().count() < LEAST_NUMBERS) {
            return null;
        }
        return new PowerLawFit(
                        cells,
                        Arrays.stream(used).mapToDouble(i -> y[i]).toArray(),
                        Arrays.stream(used).mapToDouble(i -> w[i]).toArray())
                .best();
    }

    private PowerLaw best() {
        double step = Math.log(LARGEST_ALPHA / LEAST_ALPHA) / (GRID - 1);
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < GRID; i++) {
            double rss = linear(alpha(i * step))[2];
            if (rss < least) {
                least = rss;
                best = i;
            }
        }
        double low = Math.max(0, (best - 1) * step);
        double high = Math.min((GRID - 1) * step, (best + 1) * step);
        double place = golden(low, high);
        // the ends of the range are never tried by golden sections
        for (double end : new double[] {best * step, low, high}) {
            if (linear(alpha(end))[2] < linear(alpha(place))[2]) {
                place = end;
            }
        }
        double alpha = alpha(place);
        double[] ab = linear(alpha);
        double first = Arrays.stream(n).min().orElseThrow();
        double last = Arrays.stream(n).max().orElseThrow();
        double rise = ab[1] * (Math.pow(first / scale, -alpha) - Math.pow(last / scale, -alpha));
        return rise < NO_RISE
                ? PowerLaw.flat(Math.min(1, mean()))
                : new PowerLaw(ab[0], ab[1] * Math.pow(scale, alpha), alpha);
    }

    private double golden(double from, double to) {
        double low = from;
        double high = to;
        double left = high - GOLDEN * (high - low);
        double right = low + GOLDEN * (high - low);
        double atLeft = linear(alpha(left))[2];
        double atRight = linear(alpha(right))[2];
        for (int i = 0; i < SECTIONS; i++) {
            if (atLeft <= atRight) {
                high = right;
                right = left;
                atRight = atLeft;
                left = high - GOLDEN * (high - low);
                atLeft = linear(alpha(left))[2];
            } else {
                low = left;
                left = right;
                atLeft = atRight;
                right = low + GOLDEN * (high - low);
                atRight = linear(alpha(right))[2];
            }
        }
        return (low + high) / 2;
    }

    private static double alpha(double place) {
        return Math.min(LARGEST_ALPHA, LEAST_ALPHA * Math.exp(place));
    }

    private double mean() {
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < y.length; i++) {
            sum += w[i] * y[i];
            weights += w[i];
        }
        return sum / weights;
    }

    /**
     * Least squares of y = a − b·(n / scale)^−α with a ≤ 1 and b ≥ 0. @return a, b, weighted sum of squared residuals
     */
    private double[] linear(double alpha) {
        double[] x = new double[n.length];
        double sw = 0;
        double sx = 0;
        double sy = 0;
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.pow(n[i] / scale, -alpha);
            sw += w[i];
            sx += w[i] * x[i];
            sy += w[i] * y[i];
        }
        double mx = sx / sw;
        double my = sy / sw;
        double sxx = 0;
        double sxy = 0;
        for (int i = 0; i < x.length; i++) {
            sxx += w[i] * (x[i] - mx) * (x[i] - mx);
            sxy += w[i] * (x[i] - mx) * (y[i] - my);
        }
        double b = -sxy / sxx;
        double a = my + b * mx;
        if (b >= 0 && a <= 1) {
            return result(a, b, x);
        }
        // the sum of squares is convex: what lies outside the bounds has its best allowed place on one of them
        double[] flat = result(Math.min(1, my), 0, x);
        double onTop = 0;
        double square = 0;
        for (int i = 0; i < x.length; i++) {
            onTop += w[i] * x[i] * (1 - y[i]);
            square += w[i] * x[i] * x[i];
        }
        double[] top = result(1, Math.max(0, onTop / square), x);
        return top[2] < flat[2] ? top : flat;
    }

    private double[] result(double a, double b, double[] x) {
        double rss = 0;
        for (int i = 0; i < x.length; i++) {
            double residual = y[i] - a + b * x[i];
            rss += w[i] * residual * residual;
        }
        return new double[] {a, b, rss};
    }
}

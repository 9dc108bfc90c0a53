// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.metrics;

/**
 * Student's t distribution. With t = √ν tan θ its density is proportional to cos<sup>ν−1</sup> θ, so that quantiles
 * need an integral over a bounded range only (Abramowitz and Stegun, 1964, 26.7.3).
 */
public final class StudentT {
    /** Intervals of Simpson's rule; up to {@link #LARGEST_DF} the quantile's relative error is below 1e-4. */
    private static final int STEPS = 200;

    /** With more degrees of freedom t is within .3 % of the normal distribution's. */
    public static final double LARGEST_DF = 400;

    private StudentT() {}

    /**
     * The t that a share of the distribution lies below.
     *
     * @param share above ½ and below 1
     * @param df degrees of freedom, at least 1; need not be whole
     */
    public static double quantile(double share, double df) {
        if (!(share > .5 && share < 1) || !(df >= 1)) {
            throw new IllegalArgumentException(
                    "No quantile of Student's t at " + share + " with " + df + " degrees of freedom.");
        }
        double nu = Math.min(df, LARGEST_DF);
        double wanted = 2 * (1 - share) * tail(Math.PI / 2, nu);
        // the tail is a convex function of its width u: Newton's steps from the right never go too far
        double u = Math.PI / 2;
        double step = 1;
        while (step > 1e-13 * u) {
            step = (tail(u, nu) - wanted) / Math.pow(Math.sin(u), nu - 1);
            u -= step;
        }
        return Math.sqrt(nu) / Math.tan(u);
    }

    /** Integral of sin<sup>ν−1</sup> from 0 to u, with u = s² so that the integrand is smooth at 0 for any ν. */
    private static double tail(double u, double df) {
        double h = Math.sqrt(u) / STEPS;
        double sum = 0;
        for (int i = 1; i <= STEPS; i++) {
            double s = i * h;
            double weight = i == STEPS ? 1 : i % 2 == 0 ? 2 : 4;
            sum += weight * 2 * s * Math.pow(Math.sin(s * s), df - 1);
        }
        return sum * h / 3;
    }
}

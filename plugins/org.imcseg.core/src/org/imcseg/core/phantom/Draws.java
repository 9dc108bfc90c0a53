// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.phantom;

import java.util.Random;

/** Random numbers of the kinds that the phantom needs, and the logistic function. */
final class Draws {
    private static final double STEP = 30;

    private Draws() {}

    static double uniform(Random random, double from, double to) {
        return from + (to - from) * random.nextDouble();
    }

    /** Lognormal with median 1. */
    static double logNormal(Random random, double logSd) {
        return Math.exp(logSd * random.nextGaussian());
    }

    /** Poisson by inversion; a large mean is the sum of smaller ones, so that e^-mean does not underflow. */
    static int poisson(Random random, double mean) {
        int count = 0;
        double left = mean;
        for (; left > STEP; left -= STEP) {
            count += invert(random, STEP);
        }
        return count + invert(random, left);
    }

    private static int invert(Random random, double mean) {
        double u = random.nextDouble();
        double p = Math.exp(-mean);
        int k = 0;
        // the bound is reached only through rounding, in the far tail
        while (u > p && k < 200) {
            u -= p;
            k++;
            p *= mean / k;
        }
        return k;
    }

    static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    static double clip(double v, double low, double high) {
        return Math.max(low, Math.min(high, v));
    }
}

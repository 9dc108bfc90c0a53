// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.phantom;

import java.util.Random;
import org.imcseg.core.preprocess.GaussianBlur;

/** Gaussian random fields: smoothed white noise with wrapped edges, mean 0, standard deviation 1. */
final class RandomField {
    private RandomField() {}

    static float[] of(int n, double sigma, Random random) {
        return of(n, sigma, sigma, random);
    }

    /** @return n × n values */
    static float[] of(int n, double sigmaX, double sigmaY, Random random) {
        float[] noise = new float[n * n];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) random.nextGaussian();
        }
        float[] field = GaussianBlur.blur(noise, n, n, sigmaX, sigmaY, GaussianBlur.Edge.WRAP);
        double sum = 0;
        double squares = 0;
        for (float v : field) {
            sum += v;
            squares += (double) v * v;
        }
        double mean = sum / field.length;
        double sd = Math.sqrt(Math.max(squares / field.length - mean * mean, 1e-30));
        for (int i = 0; i < field.length; i++) {
            field[i] = (float) ((field[i] - mean) / sd);
        }
        return field;
    }
}

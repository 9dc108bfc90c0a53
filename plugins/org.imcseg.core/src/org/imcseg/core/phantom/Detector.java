// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.phantom;

import java.util.Random;
import org.imcseg.core.preprocess.GaussianBlur;

/** Turns emission into counts: blur, background, sample gain, counting noise, hot pixels. */
final class Detector {
    private static final double BLUR = .7;
    private static final double[] COUNTS = {5, 8.4, 6, 5, 6, 6};
    private static final double[] BACKGROUND = {.25, .4, .35, .4, .3, .25};
    private static final double HOT = 2e-4;

    private Detector() {}

    /** @param gain the sample's; @return n × n counts of the channel */
    static float[] count(float[] emission, TissueMap map, int channel, double gain, int n, Random random) {
        float[] counts = GaussianBlur.blur(emission, n, n, BLUR, GaussianBlur.Edge.REFLECT);
        for (int i = 0; i < counts.length; i++) {
            double expected = COUNTS[channel] * counts[i] + BACKGROUND[channel] * (1 + .5 * map.density()[i]);
            counts[i] = Draws.poisson(random, gain * expected);
        }
        for (int i = 0; i < counts.length; i++) {
            if (random.nextDouble() < HOT) {
                counts[i] += (float) Draws.uniform(random, 30, 200);
            }
        }
        return counts;
    }
}

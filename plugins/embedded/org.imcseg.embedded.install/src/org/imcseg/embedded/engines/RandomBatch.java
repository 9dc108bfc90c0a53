// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.engines;

import java.util.Random;
import org.imcseg.learning.engine.Batch;
import org.imcseg.learning.loss.Targets;

/** Batches of noise: enough to measure a network, and to compare it with another. */
final class RandomBatch {
    private RandomBatch() {}

    /**
     * Intensities from 0 to 1; every third pixel or so is cell, at a random distance.
     *
     * @param margin so many columns at the right do not count
     */
    static Batch of(int count, int channels, int height, int width, int margin, long seed) {
        Random random = new Random(seed);
        int area = count * height * width;
        float[] pixels = new float[area * channels];
        float[] truth = new float[area];
        float[] weight = new float[area];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextFloat();
        }
        for (int i = 0; i < area; i++) {
            truth[i] = random.nextInt(3) == 0 ? 1 : 0;
            weight[i] = i % width < width - margin ? 1 : 0;
        }
        float[] distance = new float[area];
        for (int i = 0; i < area; i++) {
            distance[i] = truth[i] * random.nextFloat();
        }
        return new Batch(count, channels, height, width, pixels, new Targets(height * width, truth, weight, distance));
    }
}

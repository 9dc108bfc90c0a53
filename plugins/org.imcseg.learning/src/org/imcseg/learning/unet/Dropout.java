// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.unet;

import org.imcseg.core.random.RandomStreams;

/**
 * The dropout of some samples of a batch in one training step.
 *
 * @param seed of the step
 * @param first index in the batch of the first of these samples
 * @param samples number of samples in the whole batch
 */
public record Dropout(long seed, int first, int samples) {
    /** Resolution of dropout rates: with 16 bits a draw, one random long serves four values. */
    public static final int STEPS = 1 << 16;

    /** The number of the {@link #STEPS} equally likely draws that drop a value. */
    public static int threshold(double rate) {
        return (int) Math.min(Math.round(rate * STEPS), STEPS - 1);
    }

    /** The factor 1 / (1 − rate) that scales the values that are kept. */
    public static double scale(double rate) {
        return STEPS / (double) (STEPS - threshold(rate));
    }

    /** Seed of a layer's random stream in this step. */
    long stream(String layer) {
        return RandomStreams.derive(seed, layer);
    }
}

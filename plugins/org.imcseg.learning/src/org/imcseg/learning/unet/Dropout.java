// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.unet;

import org.imcseg.core.random.RandomStreams;

/**
 * What a training step drops of some samples of its batch.
 *
 * @param seed of the step
 * @param first number of the first of these samples in the batch
 * @param samples in the whole batch
 */
public record Dropout(long seed, int first, int samples) {
    /** Probabilities are multiples of one over this, so that one random number serves four values. */
    public static final int STEPS = 1 << 16;

    /** How many of {@link #STEPS} equally likely draws drop a value. */
    public static int threshold(double rate) {
        return (int) Math.min(Math.round(rate * STEPS), STEPS - 1);
    }

    /** By how much the values that stay are multiplied: 1 / (1 − rate). */
    public static double scale(double rate) {
        return STEPS / (double) (STEPS - threshold(rate));
    }

    /** The random stream of a layer in this step. */
    long stream(String layer) {
        return RandomStreams.derive(seed, layer);
    }
}

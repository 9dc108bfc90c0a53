// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.engine;

/**
 * How a network computes.
 *
 * @param training false for prediction only, which needs less memory
 * @param seed of the engine's own random draws (dropout)
 * @param threads processor threads, 0 for the engine's default, usually one per core
 * @param precision of multiplications
 * @param beta1 Adam's decay rate of the first moment
 * @param beta2 Adam's decay rate of the second moment
 * @param epsilon Adam's guard against division by zero
 */
public record NetworkSettings(
        boolean training, long seed, int threads, Precision precision, double beta1, double beta2, double epsilon) {
    /** Settings for prediction only. */
    public static NetworkSettings inference(int threads, Precision precision) {
        return new NetworkSettings(false, 0, threads, precision, .9, .999, 1e-7);
    }
}

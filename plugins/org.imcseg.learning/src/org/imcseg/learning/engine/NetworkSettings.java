// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.engine;

/**
 * How a network computes.
 *
 * @param training false if it will only predict, which needs less memory
 * @param seed of what the engine draws itself (dropout)
 * @param threads processor threads, 0 for as many as the engine chooses, mostly one a core
 * @param precision of the products
 * @param beta1 Adam's decay of the first moment
 * @param beta2 Adam's decay of the second moment
 * @param epsilon Adam's guard against division by 0
 */
public record NetworkSettings(
        boolean training, long seed, int threads, Precision precision, double beta1, double beta2, double epsilon) {
    /** For prediction alone. */
    public static NetworkSettings inference(int threads, Precision precision) {
        return new NetworkSettings(false, 0, threads, precision, .9, .999, 1e-7);
    }
}

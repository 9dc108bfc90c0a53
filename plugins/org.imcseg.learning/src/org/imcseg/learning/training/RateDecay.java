// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

/** How the learning rate decays over an attempt, after the warm-up. */
public enum RateDecay {
    /** Constant, as in the paper. */
    CONSTANT {
        @Override
        double factor(double progress) {
            return 1;
        }
    },
    /** Half a cosine from the full rate to 0 (Loshchilov and Hutter, ICLR 2017, without restarts). */
    COSINE {
        @Override
        double factor(double progress) {
            return (1 + Math.cos(Math.PI * progress)) / 2;
        }
    },
    /** One tenth in the last fifth of the steps. */
    STEP {
        @Override
        double factor(double progress) {
            return progress < LAST ? 1 : .1;
        }
    };

    private static final double LAST = .8;

    /** @param progress completed fraction of the steps, 0 to 1 @return factor of the learning rate */
    abstract double factor(double progress);
}

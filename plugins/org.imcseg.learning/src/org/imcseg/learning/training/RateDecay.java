// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

/** How the learning rate falls over an attempt, after the warm-up. */
public enum RateDecay {
    /** Not at all, as in the paper. */
    CONSTANT {
        @Override
        double factor(double progress) {
            return 1;
        }
    },
    /** Half a cosine, from the full rate to 0 (Loshchilov and Hutter, ICLR 2017, without restarts). */
    COSINE {
        @Override
        double factor(double progress) {
            return (1 + Math.cos(Math.PI * progress)) / 2;
        }
    },
    /** A tenth in the last fifth of the steps. */
    STEP {
        @Override
        double factor(double progress) {
            return progress < LAST ? 1 : .1;
        }
    };

    private static final double LAST = .8;

    /** @param progress share of the steps done, 0 to 1 @return by what the learning rate is multiplied */
    abstract double factor(double progress);
}

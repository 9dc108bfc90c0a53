// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.loss;

/** A loss over all pixels of a batch at once. Stateless. */
public interface LossFunction {
    /**
     * @param logits network output z before the sigmoid, p = 1 / (1 + e^−z)
     * @param truth y, 1 for cell and 0 for background
     * @param weight 1 where the pixel counts, 0 in padding
     * @param gradient takes dL/dz, 0 in padding; null where only the value is wanted
     * @return the loss L
     */
    double evaluate(float[] logits, float[] truth, float[] weight, float[] gradient);

    /** 1 / (1 + e^−z) without overflow. */
    static double sigmoid(double z) {
        double tail = tail(z);
        return (z >= 0 ? 1 : tail) / (1 + tail);
    }

    /** e^−|z|: the smaller of p and 1 − p is this over 1 more than this. */
    static double tail(double z) {
        return Exponential.ofMinus(Math.abs(z));
    }

    /**
     * p of a logit without a branch on its sign, which is chance to the processor. Errors are absolute, some 1e-16,
     * where p is small.
     *
     * @param tail e^−|z|
     * @param larger 1 / (1 + tail), the larger of p and 1 − p
     */
    static double probability(double z, double tail, double larger) {
        return .5 + Math.copySign(.5 * (1 - tail) * larger, z);
    }
}

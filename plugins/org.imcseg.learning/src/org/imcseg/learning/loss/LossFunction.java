// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.loss;

/** A loss over all pixels of a batch at once. Stateless. */
public interface LossFunction {
    /**
     * Evaluates the loss and optionally its gradient.
     *
     * @param logits network output z before the sigmoid, p = 1 / (1 + e^−z)
     * @param truth y, 1 for cell and 0 for background
     * @param weight 1 for pixels that count, 0 in padding
     * @param gradient receives dL/dz, 0 in padding; null to compute the value only
     * @return the loss L
     */
    double evaluate(float[] logits, float[] truth, float[] weight, float[] gradient);

    /** 1 / (1 + e^−z) without overflow. */
    static double sigmoid(double z) {
        double tail = tail(z);
        return (z >= 0 ? 1 : tail) / (1 + tail);
    }

    /** e^−|z|; the smaller of p and 1 − p is tail / (1 + tail). */
    static double tail(double z) {
        return Exponential.ofMinus(Math.abs(z));
    }

    /**
     * Sigmoid of a logit without a branch on its sign, which the processor cannot predict. The absolute error is about
     * 1e-16, also where p is small.
     *
     * @param tail e^−|z|
     * @param larger 1 / (1 + tail), the larger of p and 1 − p
     */
    static double probability(double z, double tail, double larger) {
        return .5 + Math.copySign(.5 * (1 - tail) * larger, z);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.loss;

/** A loss over all pixels of a batch at once. Stateless. */
public interface Loss {
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
        if (z >= 0) {
            return 1 / (1 + Math.exp(-z));
        }
        double e = Math.exp(z);
        return e / (1 + e);
    }
}

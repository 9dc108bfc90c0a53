// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.loss;

/** The sum of two losses. */
public record SumLoss(LossFunction first, LossFunction second) implements LossFunction {
    @Override
    public double evaluate(float[] logits, float[] truth, float[] weight, float[] gradient) {
        float[] other = gradient == null ? null : new float[gradient.length];
        double value = first.evaluate(logits, truth, weight, gradient) + second.evaluate(logits, truth, weight, other);
        if (gradient != null) {
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] += other[i];
            }
        }
        return value;
    }
}

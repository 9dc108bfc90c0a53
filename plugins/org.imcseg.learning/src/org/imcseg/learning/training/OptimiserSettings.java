// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.util.Map;

/**
 * The Adam optimiser (Kingma and Ba, ICLR 2015).
 *
 * @param learningRate step size, above 0 and at most 10
 * @param beta1 decay rate of the first moment, 0 to below 1
 * @param beta2 decay rate of the second moment, 0 to below 1
 * @param epsilon guard against division by zero, above 0
 */
public record OptimiserSettings(double learningRate, double beta1, double beta2, double epsilon) {
    public OptimiserSettings {
        ArgumentChecks.require(
                learningRate > 0 && learningRate <= 10, "learning rate", learningRate, "above 0 and at most 10");
        ArgumentChecks.require(beta1 >= 0 && beta1 < 1, "beta 1 of Adam", beta1, "0 to below 1");
        ArgumentChecks.require(beta2 >= 0 && beta2 < 1, "beta 2 of Adam", beta2, "0 to below 1");
        ArgumentChecks.require(epsilon > 0, "epsilon of Adam", epsilon, "above 0");
    }

    /** A copy with another {@link #learningRate()}. */
    public OptimiserSettings learningRate(double value) {
        return new OptimiserSettings(value, beta1, beta2, epsilon);
    }

    void describe(Map<String, String> map) {
        map.put("learningRate", String.valueOf(learningRate));
        map.put("beta1", String.valueOf(beta1));
        map.put("beta2", String.valueOf(beta2));
        map.put("epsilon", String.valueOf(epsilon));
    }
}

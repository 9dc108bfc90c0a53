// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.loss;

/**
 * Soft Dice with sums over the whole batch: 1 − (2Σpy + s) / (Σp + Σy + s), or with Σp² instead of Σp. (Milletari et al., 2016, have the squared form.)
 *
 * @param squared Σp² in the denominator
 * @param smoothing s, above 0: what makes the loss defined where there is nothing
 */
public record DiceLoss(boolean squared, double smoothing) implements Loss {
    public DiceLoss {
        if (!(smoothing > 0)) {
            throw new IllegalArgumentException("The smoothing must be above 0, not " + smoothing + ".");
        }
    }

    @Override
    public double evaluate(float[] logits, float[] truth, float[] weight, float[] gradient) {
        double overlap = 0;
        double predicted = 0;
        double labelled = 0;
        for (int i = 0; i < logits.length; i++) {
            if (weight[i] != 0) {
                double p = Loss.sigmoid(logits[i]);
                overlap += weight[i] * p * truth[i];
                predicted += weight[i] * (squared ? p * p : p);
                labelled += weight[i] * truth[i];
            }
        }
        double numerator = 2 * overlap + smoothing;
        double denominator = predicted + labelled + smoothing;
        if (gradient != null) {
            for (int i = 0; i < logits.length; i++) {
                if (weight[i] == 0) {
                    gradient[i] = 0;
                } else {
                    double p = Loss.sigmoid(logits[i]);
                    double byP = (numerator * (squared ? 2 * p : 1) / denominator - 2 * truth[i]) / denominator;
                    gradient[i] = (float) (weight[i] * byP * p * (1 - p));
                }
            }
        }
        return 1 - numerator / denominator;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.loss;

/** Binary cross-entropy, the mean over all pixels that count. */
public record CrossEntropyLoss() implements Loss {
    @Override
    public double evaluate(float[] logits, float[] truth, float[] weight, float[] gradient) {
        double sum = 0;
        double total = 0;
        for (int i = 0; i < logits.length; i++) {
            if (weight[i] != 0) {
                double z = logits[i];
                sum += weight[i] * (Math.max(z, 0) - z * truth[i] + Math.log1p(Math.exp(-Math.abs(z))));
                total += weight[i];
            }
        }
        double scale = total == 0 ? 0 : 1 / total;
        if (gradient != null) {
            for (int i = 0; i < logits.length; i++) {
                gradient[i] = weight[i] == 0 ? 0 : (float) (weight[i] * scale * (Loss.sigmoid(logits[i]) - truth[i]));
            }
        }
        return sum * scale;
    }
}

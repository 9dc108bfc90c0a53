// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.loss;

/** Binary cross-entropy, the mean over all pixels that count. */
public record CrossEntropyLoss() implements LossFunction {
    @Override
    public double evaluate(float[] logits, float[] truth, float[] weight, float[] gradient) {
        double[] sums = PixelChunks.sum(logits.length, 2, (from, to, part) -> {
            double sum = 0;
            double total = 0;
            for (int i = from; i < to; i++) {
                double tail = 0;
                if (weight[i] != 0) {
                    double z = logits[i];
                    tail = LossFunction.tail(z);
                    sum += weight[i] * (Math.max(z, 0) - z * truth[i] + Math.log(1 + tail));
                    total += weight[i];
                }
                if (gradient != null) {
                    gradient[i] = (float) tail; // stored for the second pass: exponentials dominate the cost
                }
            }
            part[0] = sum;
            part[1] = total;
        });
        double scale = sums[1] == 0 ? 0 : 1 / sums[1];
        if (gradient != null) {
            PixelChunks.sum(logits.length, 0, (from, to, part) -> {
                for (int i = from; i < to; i++) {
                    double tail = gradient[i];
                    double p = LossFunction.probability(logits[i], tail, 1 / (1 + tail));
                    gradient[i] = weight[i] == 0 ? 0 : (float) (weight[i] * scale * (p - truth[i]));
                }
            });
        }
        return sums[0] * scale;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.loss;

import java.util.Arrays;

/**
 * Binary cross-entropy for labels with missing cells: the non-negative risk estimator for positive-unlabelled data
 * (Kiryo et al., NeurIPS 2017, with the absolute value as correction as in Lu et al., AISTATS 2020).
 *
 * <p>With ℓ⁺ = −ln p, ℓ⁻ = −ln(1 − p), N pixels that count and a random share c of the cells labelled, the loss is (Σ
 * ℓ⁺ / c over labelled pixels + |B|) / N with B = Σ ℓ⁻ over unlabelled pixels − (1/c − 1) Σ ℓ⁻ over labelled pixels. In
 * expectation this is the cross-entropy with complete labels: B estimates Σ ℓ⁻ over the true background. A negative B,
 * impossible for a true sum, shows that the network has begun to memorise which cells are unlabelled; −B is minimised
 * instead. With c = 1 it is {@link CrossEntropyLoss}.
 *
 * @param annotatedShare c, above 0 and at most 1
 */
public record PuCrossEntropyLoss(double annotatedShare) implements LossFunction {
    public PuCrossEntropyLoss {
        if (!(annotatedShare > 0 && annotatedShare <= 1)) {
            throw new IllegalArgumentException(
                    "The annotated share must be above 0 and at most 1, not " + annotatedShare + ".");
        }
    }

    @Override
    public double evaluate(float[] logits, float[] truth, float[] weight, float[] gradient) {
        double[] sums = PixelChunks.sum(logits.length, 4, (from, to, part) -> {
            for (int i = from; i < to; i++) {
                if (weight[i] == 0) {
                    continue;
                }
                double z = logits[i];
                double log = Math.log(1 + LossFunction.tail(z));
                double negative = Math.max(z, 0) + log; // ℓ⁻
                double labelled = weight[i] * truth[i];
                part[0] += weight[i];
                part[1] += labelled * (negative - z); // ℓ⁺
                part[2] += labelled * negative;
                part[3] += (weight[i] - labelled) * negative;
            }
        });
        if (sums[0] == 0) {
            if (gradient != null) {
                Arrays.fill(gradient, 0);
            }
            return 0;
        }
        double share = annotatedShare;
        double background = sums[3] - (1 / share - 1) * sums[2];
        if (gradient != null) {
            double sign = Math.signum(background);
            double scale = 1 / sums[0];
            PixelChunks.sum(logits.length, 0, (from, to, part) -> {
                for (int i = from; i < to; i++) {
                    double p = LossFunction.sigmoid(logits[i]);
                    double labelled = weight[i] * truth[i];
                    // dℓ⁻/dz = p, dℓ⁺/dz = p − 1
                    double byBackground = (weight[i] - labelled) * p - (1 / share - 1) * labelled * p;
                    gradient[i] = (float) (scale * (labelled * (p - 1) / share + sign * byBackground));
                }
            });
        }
        return (sums[1] / share + Math.abs(background)) / sums[0];
    }
}

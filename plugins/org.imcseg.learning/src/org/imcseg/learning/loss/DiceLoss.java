// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.loss;

/**
 * Soft Dice with sums over the whole batch: 1 − (2Σpy + s) / (c·Σp + Σy + s), or with Σp² instead of Σp (squared form:
 * Milletari et al., V-Net, 2016).
 *
 * <p>With c = 1 it is the usual loss. If a random share c of the cells is annotated, the expected Σy and Σpy are c
 * times those of complete labels. Scaling Σp by c balances this: up to the smoothing, the loss equals that of complete
 * labels in expectation, and unlabelled cells that are found are not penalised as false positives (PU-Dice, from
 * positive-unlabelled).
 *
 * @param squareShare 1 for Σp² in the denominator, 0 for Σp; between them the mixture squareShare·Σp² + (1 −
 *     squareShare)·Σp
 * @param smoothing s, above 0; keeps the loss defined if labels and prediction are empty
 * @param annotatedShare c, above 0 and at most 1
 */
public record DiceLoss(double squareShare, double smoothing, double annotatedShare) implements LossFunction {
    /** Loss for complete labels. @param squared whether to use the squared form @param smoothing s, above 0 */
    public DiceLoss(boolean squared, double smoothing) {
        this(squared, smoothing, 1);
    }

    /** Loss in one of the two forms. @param squared whether to use the squared form */
    public DiceLoss(boolean squared, double smoothing, double annotatedShare) {
        this(squared ? 1. : 0., smoothing, annotatedShare);
    }

    public DiceLoss {
        if (!(squareShare >= 0 && squareShare <= 1)) {
            throw new IllegalArgumentException(
                    "The share of the squared form must be 0 to 1, not " + squareShare + ".");
        }
        if (!(annotatedShare > 0 && annotatedShare <= 1)) {
            throw new IllegalArgumentException(
                    "The annotated share must be above 0 and at most 1, not " + annotatedShare + ".");
        }
        if (!(smoothing > 0)) {
            throw new IllegalArgumentException("The smoothing must be above 0, not " + smoothing + ".");
        }
    }

    @Override
    public double evaluate(float[] logits, float[] truth, float[] weight, float[] gradient) {
        double[] sums = PixelChunks.sum(logits.length, 3, (from, to, part) -> {
            double overlap = 0;
            double predicted = 0;
            double labelled = 0;
            for (int i = from; i < to; i++) {
                double tail = 0;
                if (weight[i] != 0) {
                    tail = LossFunction.tail(logits[i]);
                    double p = LossFunction.probability(logits[i], tail, 1 / (1 + tail));
                    overlap += weight[i] * p * truth[i];
                    predicted += weight[i] * (squareShare * p * p + (1 - squareShare) * p);
                    labelled += weight[i] * truth[i];
                }
                if (gradient != null) {
                    gradient[i] = (float) tail; // stored for the second pass: exponentials dominate the cost
                }
            }
            part[0] = overlap;
            part[1] = predicted;
            part[2] = labelled;
        });
        double numerator = 2 * sums[0] + smoothing;
        double denominator = annotatedShare * sums[1] + sums[2] + smoothing;
        if (gradient != null) {
            // dL/dp = numerator · c · (1, 2p or a mixture) / denominator² − 2y / denominator and dp/dz = p (1 − p)
            double byPredicted = numerator * annotatedShare / (denominator * denominator);
            double byOverlap = 2 / denominator;
            PixelChunks.sum(logits.length, 0, (from, to, part) -> {
                for (int i = from; i < to; i++) {
                    double tail = gradient[i];
                    double q = 1 / (1 + tail);
                    double p = LossFunction.probability(logits[i], tail, q);
                    double byP = byPredicted * (2 * squareShare * p + (1 - squareShare)) - byOverlap * truth[i];
                    gradient[i] = weight[i] == 0 ? 0 : (float) (weight[i] * byP * tail * q * q);
                }
            });
        }
        return 1 - numerator / denominator;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.loss;

/**
 * Soft Dice with sums over the whole batch: 1 − (2Σpy + s) / (c·Σp + Σy + s), or with Σp² instead of Σp. (Milletari et
 * al., 2016, have the squared form.)
 *
 * <p>With c = 1 it is the usual loss. Where only a share c of the cells is annotated, and which ones is chance, the
 * expected Σy and Σpy are c times those of complete labels; c·Σp puts the prediction on the same footing, so that up to
 * the smoothing the loss is that of complete labels in expectation and what is found beyond the labels is not punished
 * as false (PU-Dice, from positive and unlabelled data).
 *
 * @param squareShare 1 for Σp² in the denominator, 0 for Σp; between them the mixture squareShare·Σp² + (1 −
 *     squareShare)·Σp
 * @param smoothing s, above 0: what makes the loss defined where there is nothing
 * @param annotatedShare c, above 0 and at most 1
 */
public record DiceLoss(double squareShare, double smoothing, double annotatedShare) implements LossFunction {
    /** For complete labels, in one of the two forms. */
    public DiceLoss(boolean squared, double smoothing) {
        this(squared, smoothing, 1);
    }

    /** In one of the two forms. */
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
                    gradient[i] = (float) tail; // kept there for the second round: exponentials are what takes time
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

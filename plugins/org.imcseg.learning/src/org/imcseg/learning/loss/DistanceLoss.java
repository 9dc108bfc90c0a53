// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.loss;

/**
 * The mean of |σ(z) − d| over the pixels of labelled cells, where d is their relative inner distance.
 *
 * <p>Pixels outside labelled cells do not count. Cells that nobody labelled therefore do not enter at all, and the
 * distance is learned without bias from any share of labels, while a loss over all pixels takes unlabelled cells for
 * background. (A distance learned by L1 from complete labels: InstanSeg, arXiv 2408.15954.)
 */
final class DistanceLoss {
    private DistanceLoss() {}

    /**
     * @param logits n × h × w network outputs z before the sigmoid
     * @param gradient takes dL/dz, 0 outside labelled cells; null where only the value is wanted
     * @return the loss; 0 where no pixel is labelled as cell
     */
    static double evaluate(float[] logits, Targets targets, float[] gradient) {
        float[] truth = targets.truth();
        float[] weight = targets.weight();
        float[] distance = targets.distance();
        double[] sums = PixelChunks.sum(logits.length, 2, (from, to, part) -> {
            double sum = 0;
            double total = 0;
            for (int i = from; i < to; i++) {
                double counted = weight[i] * truth[i];
                if (counted == 0) {
                    if (gradient != null) {
                        gradient[i] = 0;
                    }
                    continue;
                }
                double p = LossFunction.sigmoid(logits[i]);
                double error = p - distance[i];
                sum += counted * Math.abs(error);
                total += counted;
                if (gradient != null) {
                    gradient[i] = (float) (counted * Math.signum(error) * p * (1 - p));
                }
            }
            part[0] = sum;
            part[1] = total;
        });
        if (sums[1] == 0) {
            return 0;
        }
        if (gradient != null) {
            float scale = (float) (1 / sums[1]);
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] *= scale;
            }
        }
        return sums[0] / sums[1];
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.loss;

/**
 * Mean absolute error |σ(z) − d| over the pixels of labelled cells, where d is the relative inner distance.
 *
 * <p>Pixels outside labelled cells do not count, so unlabelled cells have no influence and the distance is learned
 * without bias from any share of labels, whereas a loss over all pixels would treat unlabelled cells as background. (L1
 * distance regression from complete labels: InstanSeg, arXiv 2408.15954.)
 */
final class DistanceLoss {
    private DistanceLoss() {}

    /**
     * @param logits n × h × w network outputs z before the sigmoid
     * @param gradient receives dL/dz, 0 outside labelled cells; null to compute the value only
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

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.inference;

import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.progress.Progress;

/**
 * Test-time augmentation: predicts an image in its eight orientations and averages. Tissue has no preferred
 * orientation, so differences between them are errors of the network. Takes eight times as long. (As in Isensee et al.,
 * nnU-Net, Nature Methods 2021.)
 */
public final class OrientationAverage {
    private OrientationAverage() {}

    /** Like {@link TiledPredictor#predict}, averaged over eight orientations. */
    public static Prediction predict(TiledPredictor predictor, MultiChannelImage image, Progress progress) {
        float[] probability = new float[image.size()];
        float[] distance = null;
        for (int k = 0; k < Orientation.COUNT; k++) {
            Orientation orientation = Orientation.of(k);
            Prediction turned = predictor.predict(
                    orientation.apply(image),
                    progress.part(k / (double) Orientation.COUNT, (k + 1) / (double) Orientation.COUNT));
            orientation.addBack(turned.probability(), probability, image.width(), image.height());
            if (turned.hasDistance()) {
                distance = distance == null ? new float[image.size()] : distance;
                orientation.addBack(turned.distance(), distance, image.width(), image.height());
            }
        }
        scale(probability);
        if (distance != null) {
            scale(distance);
        }
        return new Prediction(probability, distance);
    }

    private static void scale(float[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Math.min(1, sums[i] / Orientation.COUNT);
        }
    }
}

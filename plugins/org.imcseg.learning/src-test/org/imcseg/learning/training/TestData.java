// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.learning.model.UNetSpec;

/** Images whose first channel is 1 in cells and 0 elsewhere, in small sizes. */
final class TestData {
    static final UNetSpec SPEC = new UNetSpec(1, List.of(1), List.of(0.), 1, 0, UNetSpec.Initialiser.HE_NORMAL);
    static final ModelContext CONTEXT = new ModelContext(List.of("DNA"), "none", "test", Map.of("k", "v"));

    private TestData() {}

    static TrainingSettings settings() {
        return TrainingSettings.quick()
                .sampling(g -> g.patches(8, 8).batchSize(2))
                .schedule(g ->
                        g.decay(RateDecay.CONSTANT).epochs(6).minimumSteps(1).warmUpSteps(0))
                .objective(g -> g.squaredSteps(0))
                .schedule(g -> g.patience(0))
                .optimiser(g -> g.learningRate(.03))
                .augmentation(g -> new AugmentationSettings(true, true, .1, 0, 0, 0));
    }

    static LabelledImage image(String id, String sample, int width, int height, double noise, long seed) {
        Random random = new Random(seed);
        float[] plane = new float[width * height];
        int[] ids = new int[width * height];
        for (int i = 0; i < plane.length; i++) {
            ids[i] = random.nextInt(3) == 0 ? 1 + random.nextInt(9) : 0;
            plane[i] = (ids[i] > 0 ? 1 : 0) + (float) (noise * random.nextGaussian());
        }
        return new LabelledImage(
                id,
                sample,
                new MultiChannelImage(width, height, List.of("DNA"), new float[][] {plane}, 1),
                new LabelMask(width, height, ids));
    }

    static LabelledImages images(int count, int samples, double noise) {
        List<LabelledImage> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            list.add(image("image " + i, "sample " + i % samples, 16, 16, noise, i));
        }
        return LabelledImages.of(list);
    }
}

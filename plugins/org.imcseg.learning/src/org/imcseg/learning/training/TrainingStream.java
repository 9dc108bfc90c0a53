// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.imcseg.core.random.RandomStreams;

/** The batches of an attempt: shuffled and augmented patches. Both use streams of the attempt's seed. */
final class TrainingStream {
    private final PatchSet training;
    private final List<BatchMaker> makers;
    private final AugmentationSettings augmentation;
    private final StepSchedule steps;
    private final Random order;
    private final Random draws;

    /** @param makers buffers for the batches */
    TrainingStream(
            PatchSet training,
            List<BatchMaker> makers,
            AugmentationSettings augmentation,
            StepSchedule steps,
            long seed) {
        this.training = training;
        this.makers = makers;
        this.augmentation = augmentation;
        this.steps = steps;
        order = RandomStreams.stream(seed, "order of patches");
        draws = RandomStreams.stream(seed, "augmentation");
    }

    /**
     * Prefetches the batches of the next epoch, in a new order. Must be closed before the next call.
     *
     * @param first step to begin with, 0 unless the epoch was interrupted
     */
    Prefetcher<BatchMaker> epoch(int first) {
        int[] indices = order();
        drawFor(first);
        return new Prefetcher<>(
                "U-Net training batches",
                steps.stepsPerEpoch() - first,
                makers,
                (step, maker) -> fill(maker, first + step, indices));
    }

    /** Consumes the random draws of whole epochs without making their batches. */
    void skip(int epochs) {
        for (int i = 0; i < epochs; i++) {
            order();
            drawFor(steps.stepsPerEpoch());
        }
    }

    private int[] order() {
        int[] indices = training.indices().clone();
        for (int i = indices.length - 1; i > 0; i--) {
            int j = order.nextInt(i + 1);
            int t = indices[i];
            indices[i] = indices[j];
            indices[j] = t;
        }
        return indices;
    }

    private void drawFor(int count) {
        for (long i = (long) count * steps.batchSize(); i > 0; i--) {
            Augmentation.draw(augmentation, training.store().channels(), draws);
        }
    }

    /** The only consumer of random draws during an epoch, in the order of the patches. */
    private void fill(BatchMaker maker, int step, int[] indices) throws IOException {
        int[] chosen = new int[steps.batchSize()];
        Augmentation[] augmentations = new Augmentation[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            // Filled up from the start of the epoch's order if the patches do not suffice, so that all batches have
            // equal size.
            chosen[i] = indices[(step * chosen.length + i) % indices.length];
            augmentations[i] = Augmentation.draw(augmentation, training.store().channels(), draws);
        }
        maker.fill(chosen, augmentations);
    }
}

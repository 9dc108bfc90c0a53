// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.imcseg.learning.memory.MemoryLimitedNetwork;
import org.imcseg.learning.memory.MemoryNeed;
import org.imcseg.learning.model.UNetSpec;

/** Limits how much the network processes at once. What one attempt learned about memory applies to the next. */
final class MemoryPlan {
    private final UNetSpec spec;
    private final int patchSize;
    private final int batchSize;
    private final Supplier<OptionalLong> available;
    private final Consumer<String> warnings;
    private boolean asked;
    private int samplesAtOnce = Integer.MAX_VALUE;
    private long pixelsAtOnce = Long.MAX_VALUE;

    /**
     * @param available memory in bytes, queried once; empty if unknown
     * @param warnings receives a sentence when less than a batch is processed at once
     */
    MemoryPlan(
            UNetSpec spec, int patchSize, int batchSize, Supplier<OptionalLong> available, Consumer<String> warnings) {
        this.spec = spec;
        this.patchSize = patchSize;
        this.batchSize = batchSize;
        this.available = available;
        this.warnings = warnings;
    }

    /** Call before an attempt. */
    void limit(MemoryLimitedNetwork network) {
        OptionalLong bytes = asked ? OptionalLong.empty() : available.get();
        asked = true;
        int most = bytes.isPresent()
                ? Math.max(1, MemoryNeed.trainable(spec, patchSize, patchSize, bytes.getAsLong()))
                : Integer.MAX_VALUE;
        if (most < batchSize) {
            int parts = (batchSize + most - 1) / most;
            int atOnce = (batchSize + parts - 1) / parts; // parts of about equal size
            boolean possible = network.limitSamplesAtOnce(atOnce);
            samplesAtOnce = possible ? atOnce : samplesAtOnce;
            warnings.accept("Training with " + batchSize + " patches of " + patchSize + " x " + patchSize
                    + " pixels at once "
                    + MemoryNeed.text(MemoryNeed.training(spec, batchSize, patchSize, patchSize), bytes.getAsLong())
                    + ". "
                    + (possible
                            ? "The batches stay, but only " + atOnce + (atOnce == 1 ? " goes" : " go")
                                    + " through at once, which takes longer. Close other programs, or use"
                            : "This engine takes batches only whole, so it may fail. Close other programs, or use a smaller batch size,")
                    + " smaller patches or fewer filters.");
        } else if (samplesAtOnce < batchSize) {
            network.limitSamplesAtOnce(samplesAtOnce);
        }
        bytes.ifPresent(b -> pixelsAtOnce = Math.max(1, MemoryNeed.predictable(spec, b)));
        network.limitPixelsAtOnce(pixelsAtOnce);
    }

    /** Call after an attempt, however it ended. */
    void learnFrom(MemoryLimitedNetwork network) {
        samplesAtOnce = Math.min(samplesAtOnce, network.samplesAtOnce());
        pixelsAtOnce = Math.min(pixelsAtOnce, network.pixelsAtOnce());
    }

    /** Maximum number of pixels of a prediction at once. */
    long pixelsAtOnce() {
        return pixelsAtOnce;
    }

    /** Maximum number of samples of a training step at once, regardless of the batch size. */
    int sampleLimit() {
        return samplesAtOnce;
    }

    /** Continues with the limits of another plan. */
    void resume(int samples, long pixels) {
        asked = true;
        samplesAtOnce = samples;
        pixelsAtOnce = pixels;
    }

    /** Samples of a batch that are processed at once. */
    int samplesAtOnce() {
        return Math.min(batchSize, samplesAtOnce);
    }
}

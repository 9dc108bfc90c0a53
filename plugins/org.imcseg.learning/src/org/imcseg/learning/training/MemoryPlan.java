// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.imcseg.learning.memory.MemoryLimitedNetwork;
import org.imcseg.learning.memory.MemoryNeed;
import org.imcseg.learning.model.UNetSpec;

/** How much goes through the network at once. What one attempt found out about the memory holds for the next. */
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
     * @param available memory in bytes, asked once; empty where it is not known
     * @param warnings told in a sentence when less than a batch goes through at once
     */
    MemoryPlan(
            UNetSpec spec, int patchSize, int batchSize, Supplier<OptionalLong> available, Consumer<String> warnings) {
        this.spec = spec;
        this.patchSize = patchSize;
        this.batchSize = batchSize;
        this.available = available;
        this.warnings = warnings;
    }

    /** To be called before an attempt. */
    void limit(MemoryLimitedNetwork network) {
        OptionalLong bytes = asked ? OptionalLong.empty() : available.get();
        asked = true;
        int most = bytes.isPresent()
                ? Math.max(1, MemoryNeed.trainable(spec, patchSize, patchSize, bytes.getAsLong()))
                : Integer.MAX_VALUE;
        if (most < batchSize) {
            int parts = (batchSize + most - 1) / most;
            int atOnce = (batchSize + parts - 1) / parts; // parts of about the same size
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

    /** To be called after an attempt, however it ended. */
    void learnFrom(MemoryLimitedNetwork network) {
        samplesAtOnce = Math.min(samplesAtOnce, network.samplesAtOnce());
        pixelsAtOnce = Math.min(pixelsAtOnce, network.pixelsAtOnce());
    }

    /** Most pixels of a prediction that go through at once. */
    long pixelsAtOnce() {
        return pixelsAtOnce;
    }

    /** Most samples of a training step that go through at once, whatever the batch. */
    int sampleLimit() {
        return samplesAtOnce;
    }

    /** Goes on with the limits that another one had found. */
    void resume(int samples, long pixels) {
        asked = true;
        samplesAtOnce = samples;
        pixelsAtOnce = pixels;
    }

    /** Samples of a batch that go through the network at once. */
    int samplesAtOnce() {
        return Math.min(batchSize, samplesAtOnce);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.memory;

import java.util.Arrays;
import java.util.function.Consumer;
import org.imcseg.learning.engine.Batch;
import org.imcseg.learning.engine.DelegatingNetwork;
import org.imcseg.learning.engine.Engine;
import org.imcseg.learning.engine.EngineMemoryException;
import org.imcseg.learning.engine.Network;
import org.imcseg.learning.engine.NetworkSettings;
import org.imcseg.learning.loss.Objective;
import org.imcseg.learning.model.UNetSpec;

/**
 * A network that adapts to too little memory: after each failure it halves the number of samples processed at once, for
 * good. Results equal those of the whole batch up to rounding. It fails only if a single sample does not fit.
 */
public final class MemoryLimitedNetwork extends DelegatingNetwork {
    private static final String REMEDY = "Smaller patches, fewer filters or a device with more memory help.";

    private final Consumer<String> warnings;
    private int samplesAtOnce = Integer.MAX_VALUE;
    private long pixelsAtOnce = Long.MAX_VALUE;

    /**
     * @param network the delegate; closed together with this network
     * @param warnings receives a sentence whenever the number of samples at once is reduced
     */
    public MemoryLimitedNetwork(Network network, Consumer<String> warnings) {
        super(network);
        this.warnings = warnings;
    }

    /**
     * Creates a network of an engine that adapts to the available memory.
     *
     * @throws EngineMemoryException if not even the weights fit
     */
    public static MemoryLimitedNetwork of(
            Engine engine, UNetSpec spec, NetworkSettings settings, Consumer<String> warnings) {
        try {
            return new MemoryLimitedNetwork(engine.createNetwork(spec, settings), warnings);
        } catch (EngineMemoryException e) {
            throw new EngineMemoryException(
                    "There is not enough memory for the weights of the " + spec + " (" + reason(e)
                            + "). Choose fewer filters or a device with more memory.",
                    e);
        }
    }

    /** Current maximum number of samples of a training step at once; {@link Integer#MAX_VALUE} if unlimited. */
    public int samplesAtOnce() {
        return samplesAtOnce;
    }

    @Override
    public boolean limitSamplesAtOnce(int count) {
        if (!super.limitSamplesAtOnce(count)) {
            return false;
        }
        samplesAtOnce = count;
        return true;
    }

    /** Current maximum number of pixels of {@link #logits} at once; {@link Long#MAX_VALUE} if unlimited. */
    public long pixelsAtOnce() {
        return pixelsAtOnce;
    }

    /** Limits the pixels of {@link #logits} at once, 1 or more; a single sample is processed whatever its size. */
    public void limitPixelsAtOnce(long pixels) {
        pixelsAtOnce = pixels;
    }

    /** @throws EngineMemoryException if a single sample does not fit, or the engine only takes whole batches */
    @Override
    public double trainStep(Batch batch, Objective objective, double learningRate) {
        while (true) {
            try {
                return super.trainStep(batch, objective, learningRate);
            } catch (EngineMemoryException | OutOfMemoryError e) {
                int before = Math.min(samplesAtOnce, batch.count());
                String failure = failure("Training", before, batch.height(), batch.width(), e);
                if (before == 1) {
                    throw new EngineMemoryException(failure + " " + REMEDY, e);
                }
                if (!limitSamplesAtOnce(before / 2)) {
                    throw new EngineMemoryException(
                            failure + " This engine takes only whole batches: choose a smaller batch size. " + REMEDY,
                            e);
                }
                warnings.accept(failure + " The batches of " + batch.count() + " stay, but only " + before / 2
                        + (before / 2 == 1 ? " goes" : " go") + " through at once from now on, which takes longer. "
                        + REMEDY);
            }
        }
    }

    /** @throws EngineMemoryException if a single sample does not fit */
    @Override
    public float[] logits(float[] pixels, int count, int height, int width) {
        long area = (long) height * width;
        while (true) {
            int atOnce = (int) Math.max(1, Math.min(count, pixelsAtOnce / area));
            try {
                return logits(pixels, count, height, width, atOnce);
            } catch (EngineMemoryException | OutOfMemoryError e) {
                String failure = failure("Prediction", atOnce, height, width, e);
                if (atOnce == 1) {
                    throw new EngineMemoryException(failure + " " + REMEDY, e);
                }
                pixelsAtOnce = atOnce / 2 * area;
                warnings.accept(failure + " Only " + atOnce / 2 + (atOnce / 2 == 1 ? " goes" : " go")
                        + " through at once from now on.");
            }
        }
    }

    private float[] logits(float[] pixels, int count, int height, int width, int atOnce) {
        if (atOnce == count) {
            return super.logits(pixels, count, height, width);
        }
        int area = height * width;
        int sample = spec().inputChannels() * area;
        int outputs = spec().outputs().count() * area;
        float[] all = new float[count * outputs];
        for (int from = 0; from < count; from += atOnce) {
            int n = Math.min(atOnce, count - from);
            float[] part =
                    super.logits(Arrays.copyOfRange(pixels, from * sample, (from + n) * sample), n, height, width);
            System.arraycopy(part, 0, all, from * outputs, part.length);
        }
        return all;
    }

    private static String failure(String what, int samples, int height, int width, Throwable e) {
        return what + " with " + samples + (samples == 1 ? " piece" : " pieces") + " of " + width + " x " + height
                + " pixels at once ran out of memory (" + reason(e) + ").";
    }

    private static String reason(Throwable e) {
        return e instanceof OutOfMemoryError
                ? "Java: " + e.getMessage() + "; -Xmx in knime.ini gives it more"
                : String.valueOf(e.getMessage()).replaceFirst("\\.$", "");
    }
}

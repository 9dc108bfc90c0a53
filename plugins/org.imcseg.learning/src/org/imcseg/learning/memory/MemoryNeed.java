// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.memory;

import java.util.Locale;
import org.imcseg.learning.model.UNetSpec;

/**
 * What a U-Net needs beyond its weights and the optimiser's state, estimated from its layers, roughly and rather too
 * high.
 *
 * <p>Training keeps, for the way back, of each level with f filters and a pixels: two results of the block on the way
 * down (2f·a), the pooled values and where they came from (¾ f·a, eight bytes a place), what is joined on the way up
 * (2f·a) and two results of that block (2f·a); of the bottleneck two results. While it goes back through the widest
 * level, gradients and the engines' own copies come on top (up to 15f·a). Prediction keeps the skip connections (f·a)
 * and has the results of the widest level (5f·a). A value has 4 bytes. Gradients of the weights and reordered copies of
 * them are as large as the weights three times over.
 *
 * <p>Measured on a processor, growth of the resident memory in MB:
 *
 * <pre>
 *                                        estimate   LibTorch   ND4J
 * paper's network, train  4 × 128²            462        325    492
 * paper's network, train 16 × 128²           1141        680    983
 * quick network,   train 64 × 128²            891        693   1095
 * paper's network, predict 4 × 256²           468        342    404
 * </pre>
 */
public final class MemoryNeed {
    private static final double KEPT_OF_LEVEL = 6.75;
    private static final double TRAINING_AT_WIDEST_LEVEL = 15;
    private static final double PREDICTION_AT_WIDEST_LEVEL = 5;
    private static final int COPIES_OF_WEIGHTS = 3;
    /** What is left to everything else that runs. */
    private static final double SHARE = .8;

    private static final double GIGABYTE = 1 << 30;

    private MemoryNeed() {}

    /** Bytes for a training step of which so many samples of height × width pixels go through at once. */
    public static long training(UNetSpec spec, int samples, int height, int width) {
        return (long) (weights(spec) + (double) samples * height * width * trainingPerPixel(spec));
    }

    /** Bytes for the prediction of so many pixels at once. */
    public static long prediction(UNetSpec spec, long pixels) {
        return (long) (weights(spec) + pixels * predictionPerPixel(spec));
    }

    /** Most samples of a training step for which so many bytes suffice; 0 if they do not even for one. */
    public static int trainable(UNetSpec spec, int height, int width, long bytes) {
        double samples = (SHARE * bytes - weights(spec)) / (height * (double) width * trainingPerPixel(spec));
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, Math.floor(samples)));
    }

    /** Most pixels that can be predicted at once with so many bytes; 0 for none. */
    public static long predictable(UNetSpec spec, long bytes) {
        return (long) Math.max(0, (SHARE * bytes - weights(spec)) / predictionPerPixel(spec));
    }

    /** For a sentence about what is to be done. @param bytes that it takes @param available bytes */
    public static String text(long bytes, long available) {
        return String.format(
                Locale.ROOT,
                "takes about %.1f GB of memory, of which %.1f GB are available",
                bytes / GIGABYTE,
                available / GIGABYTE);
    }

    private static double weights(UNetSpec spec) {
        return (double) COPIES_OF_WEIGHTS * Float.BYTES * spec.parameterCount();
    }

    private static double trainingPerPixel(UNetSpec spec) {
        double values = spec.inputChannels() + 2 * spec.bottleneckFilters() * share(spec.levels());
        double widest = 0;
        for (int i = 0; i < spec.levels(); i++) {
            double level = spec.filters().get(i) * share(i);
            values += KEPT_OF_LEVEL * level;
            widest = Math.max(widest, level);
        }
        return Float.BYTES * (values + TRAINING_AT_WIDEST_LEVEL * widest);
    }

    private static double predictionPerPixel(UNetSpec spec) {
        double values = spec.inputChannels() + spec.bottleneckFilters() * share(spec.levels());
        double widest = 0;
        for (int i = 0; i < spec.levels(); i++) {
            double level = spec.filters().get(i) * share(i);
            values += level;
            widest = Math.max(widest, level);
        }
        return Float.BYTES * (values + PREDICTION_AT_WIDEST_LEVEL * widest);
    }

    /** Pixels of a level for each of the input. */
    private static double share(int level) {
        return Math.pow(.25, level);
    }
}

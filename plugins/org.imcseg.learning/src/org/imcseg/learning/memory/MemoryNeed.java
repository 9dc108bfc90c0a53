// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.memory;

import java.util.Locale;
import org.imcseg.learning.model.UNetSpec;

/**
 * Estimates what a U-Net needs in addition to its weights and optimiser state, from its layers, rather too high than
 * too low.
 *
 * <p>For the backward pass, training stores for each level with f filters and a pixels: two activations of the
 * contracting block (2f·a), the pooled values and their origins (¾ f·a, eight bytes an index), the concatenation (2f·a)
 * and two activations of the expanding block (2f·a); for the bottleneck two activations. During the backward pass of
 * the widest level, gradients and the engines' own copies come on top (up to 15f·a). Prediction stores the skip
 * connections (f·a) and the activations of the widest level (5f·a). A value has 4 bytes. Gradients and reordered copies
 * of the weights take three times the size of the weights.
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
    /** The rest is left to other programs. */
    private static final double SHARE = .8;

    private static final double GIGABYTE = 1 << 30;

    private MemoryNeed() {}

    /** Bytes for a training step that processes {@code samples} of height × width pixels at once. */
    public static long training(UNetSpec spec, int samples, int height, int width) {
        return (long) (weights(spec) + (double) samples * height * width * trainingPerPixel(spec));
    }

    /** Bytes for predicting {@code pixels} at once. */
    public static long prediction(UNetSpec spec, long pixels) {
        return (long) (weights(spec) + pixels * predictionPerPixel(spec));
    }

    /** Maximum number of samples of a training step that fit into {@code bytes}; 0 if not even one does. */
    public static int trainable(UNetSpec spec, int height, int width, long bytes) {
        double samples = (SHARE * bytes - weights(spec)) / (height * (double) width * trainingPerPixel(spec));
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, Math.floor(samples)));
    }

    /** Maximum number of pixels that can be predicted at once in {@code bytes}; 0 for none. */
    public static long predictable(UNetSpec spec, long bytes) {
        return (long) Math.max(0, (SHARE * bytes - weights(spec)) / predictionPerPixel(spec));
    }

    /** The end of a sentence about a task. @param bytes that it needs @param available available bytes */
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

    /** Pixels of a level for each pixel of the input. */
    private static double share(int level) {
        return Math.pow(.25, level);
    }
}

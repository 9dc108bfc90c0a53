// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.libtorch;

import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;
import org.imcseg.core.random.RandomStreams;

/**
 * Dropout of one training step: drops each value with the given probability and scales up the others. LibTorch's own draws one value after the other in one
 * thread; this draws chunks, each from a stream of its own, so that the result does not depend on the number of threads.
 */
final class Dropout {
    /** Probabilities are multiples of one over this, so that one random number serves four values. */
    private static final int STEPS = 1 << 16;
    private static final int CHUNK = 1 << 14;

    private final long seed;
    private final boolean parallel;

    /** @param seed of the step */
    Dropout(long seed, boolean parallel) {
        this.seed = seed;
        this.parallel = parallel;
    }

    /** By how much the values that stay are multiplied: 1 / (1 − rate). */
    static double scale(double rate) {
        return STEPS / (double) (STEPS - threshold(rate));
    }

    private static int threshold(double rate) {
        return (int) Math.min(Math.round(rate * STEPS), STEPS - 1);
    }

    /**
     * @param values overwritten
     * @param name of the layer, so that each has other draws
     */
    void apply(Tensor values, double rate, String name) {
        long stream = RandomStreams.derive(seed, name);
        int threshold = threshold(rate);
        float scale = (float) scale(rate);
        long size = values.numel();
        FloatPointer memory = values.data_ptr_float();
        IntStream chunks = IntStream.range(0, Math.toIntExact((size + CHUNK - 1) / CHUNK));
        (parallel ? chunks.parallel() : chunks).forEach(chunk -> {
            long start = (long) chunk * CHUNK;
            FloatBuffer buffer = new FloatPointer(memory).position(start).limit(Math.min(size, start + CHUNK)).asBuffer();
            apply(buffer, threshold, scale, new SplittableRandom(stream + chunk));
        });
    }

    private static void apply(FloatBuffer buffer, int threshold, float scale, SplittableRandom random) {
        float[] values = new float[buffer.remaining()];
        buffer.get(0, values);
        int i = 0;
        for (; i + 4 <= values.length; i += 4) {
            long draw = random.nextLong();
            values[i] *= (draw & 0xffff) < threshold ? 0 : scale;
            values[i + 1] *= (draw >>> 16 & 0xffff) < threshold ? 0 : scale;
            values[i + 2] *= (draw >>> 32 & 0xffff) < threshold ? 0 : scale;
            values[i + 3] *= draw >>> 48 < threshold ? 0 : scale;
        }
        long draw = random.nextLong();
        for (; i < values.length; i++, draw >>>= 16) {
            values[i] *= (draw & 0xffff) < threshold ? 0 : scale;
        }
        buffer.put(0, values);
    }
}

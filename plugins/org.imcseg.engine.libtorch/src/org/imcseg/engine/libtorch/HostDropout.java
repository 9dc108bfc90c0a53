// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.libtorch;

import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;
import org.imcseg.learning.unet.Dropout;

/**
 * Dropout drawn by Java. LibTorch's own draws one value after the other in one thread; this draws chunks of a sample, each from a stream of its own, so that the
 * result depends neither on the number of threads nor on which samples go through together.
 */
final class HostDropout {
    private static final int CHUNK = 1 << 14;

    private HostDropout() {
    }

    /** @param values overwritten, see {@link org.imcseg.learning.unet.Operations#dropout} */
    static void apply(Tensor values, double rate, Dropout dropout, long stream, boolean parallel) {
        int threshold = Dropout.threshold(rate);
        float scale = (float) Dropout.scale(rate);
        long size = values.numel() / values.size(0);
        int chunks = Math.toIntExact((size + CHUNK - 1) / CHUNK);
        FloatPointer memory = values.data_ptr_float();
        IntStream all = IntStream.range(0, Math.toIntExact(values.size(0) * chunks));
        (parallel ? all.parallel() : all).forEach(i -> {
            long sample = i / chunks * size;
            long start = sample + (long) (i % chunks) * CHUNK;
            FloatBuffer buffer = new FloatPointer(memory).position(start).limit(Math.min(sample + size, start + CHUNK)).asBuffer();
            apply(buffer, threshold, scale, new SplittableRandom(stream + (long) dropout.first() * chunks + i));
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

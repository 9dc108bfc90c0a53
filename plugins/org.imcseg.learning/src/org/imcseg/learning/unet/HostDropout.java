// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.unet;

import java.nio.FloatBuffer;
import java.util.SplittableRandom;

import org.imcseg.core.parallel.Chunks;

/**
 * Dropout drawn by Java, for tensors in the processor's memory. Libraries draw one value after the other in one thread; this draws chunks of a sample, each from a
 * stream of its own, so that the result depends neither on the number of threads nor on which samples go through together.
 */
public final class HostDropout {
    private static final int CHUNK = 1 << 14;

    private HostDropout() {
    }

    /** A tensor's memory. */
    public interface Memory {
        /** What lies from one value to before another, to read and write. */
        FloatBuffer slice(long from, long to);
    }

    /**
     * @param values overwritten, one sample behind the other
     * @param size of a sample
     * @param count of samples
     * @param rate as the rest in {@link Operations#dropout}
     */
    public static void apply(Memory values, long size, int count, double rate, Dropout dropout, long stream, boolean parallel) {
        int threshold = Dropout.threshold(rate);
        float scale = (float) Dropout.scale(rate);
        int chunks = Math.toIntExact((size + CHUNK - 1) / CHUNK);
        Chunks.forEach(Math.multiplyExact(count, chunks), parallel, i -> {
            long sample = i / chunks * size;
            long start = sample + (long) (i % chunks) * CHUNK;
            FloatBuffer buffer = values.slice(start, Math.min(sample + size, start + CHUNK));
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

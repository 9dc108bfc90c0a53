// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.unet;

import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.SplittableRandom;
import org.imcseg.core.parallel.Chunks;

/**
 * Dropout drawn by Java, for tensors in the processor's memory. Libraries draw one value after the other in one thread;
 * this draws chunks of a sample, each from a stream of its own, so that the result depends neither on the number of
 * threads nor on which samples go through together.
 */
public final class HostDropout {
    private static final int CHUNK = 1 << 14;

    private HostDropout() {}

    /** A tensor in the processor's memory. */
    @FunctionalInterface
    public interface Memory {
        /** Multiplies the values from an index on, one by each factor. */
        void multiply(long from, float[] factors);

        /** @param slices the memory from an index to before another, to read and write */
        static Memory ofFloats(Slices<FloatBuffer> slices) {
            return (from, factors) -> {
                FloatBuffer buffer = slices.of(from, from + factors.length);
                float[] values = new float[factors.length];
                buffer.get(0, values);
                for (int i = 0; i < values.length; i++) {
                    values[i] *= factors[i];
                }
                buffer.put(0, values);
            };
        }

        /**
         * As {@link #ofFloats}, of numbers of 8 significant bits: the upper halves of floats, rounded to the nearest,
         * of two to the even one.
         */
        static Memory ofBf16(Slices<ShortBuffer> slices) {
            return (from, factors) -> {
                ShortBuffer buffer = slices.of(from, from + factors.length);
                short[] values = new short[factors.length];
                buffer.get(0, values);
                for (int i = 0; i < values.length; i++) {
                    int bits = Float.floatToRawIntBits(Float.intBitsToFloat(values[i] << 16) * factors[i]);
                    values[i] = (short) (bits + 0x7fff + (bits >>> 16 & 1) >>> 16);
                }
                buffer.put(0, values);
            };
        }
    }

    /** The memory of a tensor by parts. */
    @FunctionalInterface
    public interface Slices<B> {
        /** What lies from one value to before another, to read and write. */
        B of(long from, long to);
    }

    /**
     * @param values overwritten, one sample behind the other
     * @param size of a sample
     * @param count of samples
     * @param rate as the rest in {@link Operations#dropout}
     */
    public static void apply(
            Memory values, long size, int count, double rate, Dropout dropout, long stream, boolean parallel) {
        int threshold = Dropout.threshold(rate);
        float scale = (float) Dropout.scale(rate);
        int chunks = Math.toIntExact((size + CHUNK - 1) / CHUNK);
        Chunks.forEach(Math.multiplyExact(count, chunks), parallel, i -> {
            long sample = i / chunks * size;
            long start = sample + (long) (i % chunks) * CHUNK;
            int length = (int) (Math.min(sample + size, start + CHUNK) - start);
            values.multiply(
                    start,
                    factors(
                            length,
                            threshold,
                            scale,
                            new SplittableRandom(stream + (long) dropout.first() * chunks + i)));
        });
    }

    private static float[] factors(int length, int threshold, float scale, SplittableRandom random) {
        int kept = Float.floatToRawIntBits(scale);
        float[] factors = new float[length];
        int i = 0;
        for (; i + 4 <= length; i += 4) {
            long draw = random.nextLong();
            factors[i] = factor((int) draw & 0xffff, threshold, kept);
            factors[i + 1] = factor((int) (draw >>> 16) & 0xffff, threshold, kept);
            factors[i + 2] = factor((int) (draw >>> 32) & 0xffff, threshold, kept);
            factors[i + 3] = factor((int) (draw >>> 48), threshold, kept);
        }
        long draw = random.nextLong();
        for (; i < length; i++, draw >>>= 16) {
            factors[i] = factor((int) draw & 0xffff, threshold, kept);
        }
        return factors;
    }

    /**
     * 0 for a draw below the threshold, else the kept bits as a float: without a branch, which no processor could
     * predict.
     */
    private static float factor(int draw, int threshold, int kept) {
        return Float.intBitsToFloat(kept & ~(draw - threshold >> 31));
    }
}

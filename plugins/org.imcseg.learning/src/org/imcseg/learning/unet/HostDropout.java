// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.unet;

import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.SplittableRandom;
import org.imcseg.core.parallel.Chunks;

/**
 * Dropout drawn in Java, for tensors in host memory. Libraries draw values one by one in a single thread; this class
 * draws chunks of a sample, each from its own stream, so that the result depends neither on the number of threads nor
 * on which samples are processed together.
 */
public final class HostDropout {
    private static final int CHUNK = 1 << 14;

    private HostDropout() {}

    /** A tensor in host memory. */
    @FunctionalInterface
    public interface Memory {
        /** Multiplies the values from index {@code from} on element by element. */
        void multiply(long from, float[] factors);

        /** @param slices gives read and write access to a range of values */
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

        /** Like {@link #ofFloats} for bfloat16: the upper halves of floats, rounded to nearest, ties to even. */
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

    /** Access to a tensor's memory by ranges. */
    @FunctionalInterface
    public interface Slices<B> {
        /** The values from {@code from} (inclusive) to {@code to} (exclusive), to read and write. */
        B of(long from, long to);
    }

    /**
     * Applies dropout in place.
     *
     * @param values overwritten, sample after sample
     * @param size values of a sample
     * @param count number of samples
     * @param rate the remaining arguments are those of {@link Operations#dropout}
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
     * 0 for a draw below the threshold, otherwise the kept bits as a float; branch-free, as no CPU could predict the
     * branch.
     */
    private static float factor(int draw, int threshold, int kept) {
        return Float.intBitsToFloat(kept & ~(draw - threshold >> 31));
    }
}

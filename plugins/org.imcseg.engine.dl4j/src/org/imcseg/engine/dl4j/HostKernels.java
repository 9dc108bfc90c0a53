// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.dl4j;

import java.nio.FloatBuffer;
import java.util.function.LongConsumer;
import org.imcseg.core.parallel.Chunks;
import org.imcseg.learning.engine.EngineException;
import org.imcseg.learning.engine.NetworkSettings;
import org.imcseg.learning.unet.Dropout;
import org.imcseg.learning.unet.HostDropout;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Elementwise kernels in Java over host memory. They fuse what ND4J does in several passes and are at least three times
 * as fast. Work is divided into chunks independent of the number of threads.
 */
final class HostKernels implements ElementwiseKernels {
    private static final int CHUNK = 1 << 14;

    private final NetworkSettings settings;
    private final boolean parallel;

    HostKernels(NetworkSettings settings) {
        this.settings = settings;
        parallel = settings.threads() != 1;
    }

    @Override
    public void dropout(INDArray values, double rate, Dropout dropout, long stream) {
        HostDropout.Memory memory = HostDropout.Memory.ofFloats((from, to) -> Floats.slice(values, from, to));
        HostDropout.apply(
                memory,
                values.length() / values.size(0),
                Math.toIntExact(values.size(0)),
                rate,
                dropout,
                stream,
                parallel);
    }

    @Override
    public void reluBackward(INDArray gradient, INDArray result, double scale) {
        float factor = (float) scale;
        inChunks(gradient.length(), (from, to) -> {
            float[] g = read(gradient, from, to);
            float[] r = read(result, from, to);
            for (int i = 0; i < g.length; i++) {
                g[i] = r[i] > 0 ? factor * g[i] : 0;
            }
            write(g, gradient, from, to);
        });
    }

    @Override
    public void poolAndReluBackward(INDArray gradient, INDArray skip, INDArray values) {
        int channels = Math.toIntExact(values.size(3));
        int row = Math.toIntExact(values.size(2)) * channels;
        each(values.length() / (2L * row), pair -> {
            float[] g = read(gradient, pair * row / 2, (pair + 1) * row / 2);
            float[] v = read(values, pair * 2 * row, (pair + 1) * 2 * row);
            float[] result = read(skip, pair * 2 * row, (pair + 1) * 2 * row);
            for (int x = 0, p = 0; x < row; x += 2 * channels) {
                for (int i = x; i < x + channels; i++, p++) {
                    unpool(g[p], v, result, i, i + channels, i + row, i + row + channels);
                }
            }
            write(result, skip, pair * 2 * row, (pair + 1) * 2 * row);
        });
    }

    /** The first maximum receives the gradient; values zeroed by ReLU receive none. */
    private static void unpool(float gradient, float[] v, float[] result, int a, int b, int c, int d) {
        int upper = v[b] > v[a] ? b : a;
        int lower = v[d] > v[c] ? d : c;
        result[v[lower] > v[upper] ? lower : upper] += gradient;
        result[a] = v[a] > 0 ? result[a] : 0;
        result[b] = v[b] > 0 ? result[b] : 0;
        result[c] = v[c] > 0 ? result[c] : 0;
        result[d] = v[d] > 0 ? result[d] : 0;
    }

    @Override
    public void adam(
            INDArray values, INDArray gradients, INDArray firstMoments, INDArray secondMoments, double rate, int step) {
        float factor = (float)
                (rate * Math.sqrt(1 - Math.pow(settings.beta2(), step)) / (1 - Math.pow(settings.beta1(), step)));
        float beta1 = (float) settings.beta1();
        float beta2 = (float) settings.beta2();
        float rest1 = (float) (1 - settings.beta1());
        float rest2 = (float) (1 - settings.beta2());
        float epsilon = (float) settings.epsilon();
        try {
            inChunks(values.length(), (from, to) -> {
                float[] w = read(values, from, to);
                float[] g = read(gradients, from, to);
                float[] m = read(firstMoments, from, to);
                float[] v = read(secondMoments, from, to);
                for (int i = 0; i < w.length; i++) {
                    m[i] = beta1 * m[i] + rest1 * g[i];
                    v[i] = beta2 * v[i] + rest2 * g[i] * g[i];
                    w[i] -= factor * m[i] / ((float) Math.sqrt(v[i]) + epsilon);
                }
                write(w, values, from, to);
                write(m, firstMoments, from, to);
                write(v, secondMoments, from, to);
            });
        } catch (OutOfMemoryError e) {
            // Some weights have changed, others not: such a step cannot be repeated with fewer samples at once.
            throw new EngineException(
                    "Java ran out of memory while the weights were changed (" + e.getMessage()
                            + "). Give KNIME more memory by -Xmx in knime.ini.",
                    e);
        }
    }

    private interface Range {
        void accept(long from, long to);
    }

    private void inChunks(long length, Range range) {
        each((length + CHUNK - 1) / CHUNK, chunk -> range.accept(chunk * CHUNK, Math.min(length, (chunk + 1) * CHUNK)));
    }

    private void each(long count, LongConsumer work) {
        Chunks.forEach(Math.toIntExact(count), parallel, work::accept);
    }

    private static float[] read(INDArray array, long from, long to) {
        float[] values = new float[Math.toIntExact(to - from)];
        Floats.slice(array, from, to).get(0, values);
        return values;
    }

    private static void write(float[] values, INDArray array, long from, long to) {
        FloatBuffer buffer = Floats.slice(array, from, to);
        buffer.put(0, values);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.dl4j;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imcseg.learning.model.UNetLayout;
import org.imcseg.learning.model.UNetSpec;
import org.imcseg.learning.unet.Operations;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * All weights and biases, consecutive in one vector, so that Adam updates all of them at once; likewise gradients and
 * moments.
 */
final class ParameterStore implements AutoCloseable {
    private final Map<String, Long> starts = new HashMap<>();
    private final Map<String, Nd4jParameter> parameters = new HashMap<>();
    private final List<INDArray> owned = new ArrayList<>();
    private final INDArray values;
    private final INDArray gradients;
    private final INDArray firstMoments;
    private final INDArray secondMoments;

    ParameterStore(UNetSpec spec, boolean training) {
        long length =
                UNetLayout.of(spec).stream().mapToLong(UNetLayout.Entry::size).sum();
        values = vector(length);
        gradients = training ? vector(length) : null;
        firstMoments = training ? vector(length) : null;
        secondMoments = training ? vector(length) : null;
        long start = 0;
        for (UNetLayout.Entry entry : UNetLayout.of(spec)) {
            starts.put(entry.name(), start);
            parameters.put(
                    entry.name(),
                    new Nd4jParameter(
                            view(values, entry).reshape('c', shape(entry)),
                            training ? view(gradients, entry).reshape('c', shape(entry)) : null));
            start += entry.size();
        }
    }

    private INDArray vector(long length) {
        try {
            INDArray vector = Nd4j.createUninitializedDetached(DataType.FLOAT, length);
            owned.add(vector);
            return vector;
        } catch (RuntimeException | OutOfMemoryError e) {
            close();
            throw e;
        }
    }

    private INDArray view(INDArray vector, UNetLayout.Entry entry) {
        long start = starts.get(entry.name());
        return vector.get(NDArrayIndex.interval(start, start + entry.size()));
    }

    /** A view of the arrays that the layers compute with. */
    private static long[] shape(UNetLayout.Entry entry) {
        if (entry.isBias()) {
            return new long[] {entry.size()};
        }
        long first = entry.shape().get(0);
        return entry.shape().get(2) < 3
                ? new long[] {first, entry.size() / first}
                : entry.shape().stream().mapToLong(Integer::longValue).toArray();
    }

    Nd4jParameter parameter(String name) {
        return parameters.get(name);
    }

    void adam(ElementwiseKernels kernels, double rate, int step) {
        kernels.adam(values, gradients, firstMoments, secondMoments, rate, step);
    }

    private INDArray kept(Operations.Kept what) {
        return switch (what) {
            case VALUE -> values;
            case FIRST_MOMENT -> firstMoments;
            case SECOND_MOMENT -> secondMoments;
        };
    }

    void read(Operations.Kept what, UNetLayout.Entry entry, float[] to) {
        INDArray from = view(kept(what), entry);
        if (!isDoubling(entry)) {
            Floats.read(from, to, 0);
            return;
        }
        float[] values = new float[to.length];
        Floats.read(from, values, 0);
        int out = entry.shape().get(1);
        exchange(values, to, entry.shape().get(0), 4, out);
    }

    void write(Operations.Kept what, UNetLayout.Entry entry, float[] from) {
        INDArray to = view(kept(what), entry);
        if (!isDoubling(entry)) {
            Floats.write(from, 0, to);
            return;
        }
        float[] values = new float[from.length];
        exchange(from, values, entry.shape().get(0), entry.shape().get(1), 4);
        Floats.write(values, 0, to);
    }

    /** The layout has in × out × 2 × 2, {@link TransposedConvolution2x2} uses in × (2 × 2 × out). */
    private static boolean isDoubling(UNetLayout.Entry entry) {
        return !entry.isBias() && entry.shape().get(2) == 2;
    }

    /** Transposes n × rows × columns to n × columns × rows. */
    private static void exchange(float[] from, float[] to, int n, int rows, int columns) {
        for (int k = 0, i = 0; k < n; k++) {
            for (int r = 0; r < rows; r++) {
                for (int c = 0; c < columns; c++, i++) {
                    to[k * rows * columns + c * rows + r] = from[i];
                }
            }
        }
    }

    @Override
    public void close() {
        owned.forEach(INDArray::close);
        owned.clear();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.dl4j;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A pool of native memory for the tensors of a call. A returned buffer serves the next tensor of that length, in this
 * call or a later one: otherwise the system would map memory again page by page, and ND4J would free it only with the
 * garbage collector.
 */
final class Buffers implements AutoCloseable {
    private final Map<Long, Deque<INDArray>> free = new HashMap<>();
    private final Map<INDArray, INDArray> taken = new IdentityHashMap<>();

    /** An uninitialised tensor. */
    INDArray take(long... shape) {
        long length = 1;
        for (long size : shape) {
            length *= size;
        }
        Deque<INDArray> same = free.get(length);
        INDArray flat =
                same == null || same.isEmpty() ? Nd4j.createUninitializedDetached(DataType.FLOAT, length) : same.pop();
        INDArray tensor = flat.reshape('c', shape);
        taken.put(tensor, flat);
        return tensor;
    }

    /** Returns a tensor to the pool. */
    void give(INDArray tensor) {
        INDArray flat = taken.remove(tensor);
        if (flat != null) {
            free.computeIfAbsent(flat.length(), length -> new ArrayDeque<>()).push(flat);
        }
    }

    /** Returns all tensors to the pool. */
    void giveAll() {
        taken.values().forEach(flat -> free.computeIfAbsent(flat.length(), length -> new ArrayDeque<>())
                .push(flat));
        taken.clear();
    }

    /** Frees the unused buffers. */
    void shrink() {
        free.values().forEach(arrays -> arrays.forEach(INDArray::close));
        free.clear();
    }

    @Override
    public void close() {
        giveAll();
        shrink();
    }
}

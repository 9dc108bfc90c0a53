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
 * Native memory for the tensors of a call. Whatever has been given back serves the next tensor of that length, in this
 * call or the following one: the system would hand memory out again page by page, and ND4J would free it when the
 * garbage collector comes by.
 */
final class Buffers implements AutoCloseable {
    private final Map<Long, Deque<INDArray>> free = new HashMap<>();
    private final Map<INDArray, INDArray> taken = new IdentityHashMap<>();

    /** An undefined tensor. */
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

    /** Takes back a tensor. */
    void give(INDArray tensor) {
        INDArray flat = taken.remove(tensor);
        if (flat != null) {
            free.computeIfAbsent(flat.length(), length -> new ArrayDeque<>()).push(flat);
        }
    }

    /** Takes everything back. */
    void giveAll() {
        taken.values().forEach(flat -> free.computeIfAbsent(flat.length(), length -> new ArrayDeque<>())
                .push(flat));
        taken.clear();
    }

    /** Frees what is not taken. */
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

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A serialisable snapshot of a network in training: weights and optimiser state by name.
 *
 * @param steps number of optimiser steps so far
 * @param tensors row-major; the arrays are not copied
 */
public record NetworkState(int steps, Map<String, float[]> tensors) implements Network.State {
    private static final int CHUNK = 1 << 14;

    /** Writes the snapshot, big-endian. @throws IOException if the stream fails */
    public void write(DataOutput out) throws IOException {
        out.writeInt(steps);
        out.writeInt(tensors.size());
        byte[] bytes = new byte[Float.BYTES * CHUNK];
        for (Map.Entry<String, float[]> tensor : tensors.entrySet()) {
            float[] values = tensor.getValue();
            out.writeUTF(tensor.getKey());
            out.writeInt(values.length);
            for (int from = 0; from < values.length; from += CHUNK) {
                int n = Math.min(CHUNK, values.length - from);
                ByteBuffer.wrap(bytes).asFloatBuffer().put(values, from, n);
                out.write(bytes, 0, Float.BYTES * n);
            }
        }
    }

    /** Reads a snapshot from {@link #write}. @throws IOException if the stream fails or ends early */
    public static NetworkState read(DataInput in) throws IOException {
        int steps = in.readInt();
        int count = in.readInt();
        Map<String, float[]> tensors = new LinkedHashMap<>();
        byte[] bytes = new byte[Float.BYTES * CHUNK];
        for (int i = 0; i < count; i++) {
            String name = in.readUTF();
            tensors.put(name, readValues(in, in.readInt(), bytes));
        }
        return new NetworkState(steps, tensors);
    }

    /** Grows with what is there: a damaged length must not fill the memory. */
    private static float[] readValues(DataInput in, int count, byte[] bytes) throws IOException {
        if (count < 0) {
            throw new IOException("it holds a tensor of " + count + " values");
        }
        float[] values = new float[Math.min(count, CHUNK)];
        for (int from = 0; from < count; from += CHUNK) {
            int n = Math.min(CHUNK, count - from);
            in.readFully(bytes, 0, Float.BYTES * n);
            if (from + n > values.length) {
                values = Arrays.copyOf(values, (int) Math.min(count, 2L * values.length));
            }
            ByteBuffer.wrap(bytes).asFloatBuffer().get(values, from, n);
        }
        return values;
    }
}

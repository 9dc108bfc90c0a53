// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Square patches in the order they were added, in memory as far as its share reaches and beyond that in a temporary file, so that any order of reading is cheap
 * however large the set. Not safe for several threads.
 */
final class PatchStore implements AutoCloseable {
    /**
     * Where a patch came from.
     *
     * @param image index of its image
     * @param validWidth columns from the left that are no padding
     * @param validHeight rows from the top that are no padding
     */
    record Origin(int image, int validWidth, int validHeight) {
    }

    private final int channels;
    private final int size;
    private final long memory;
    private final List<Origin> origins = new ArrayList<>();
    private final List<float[]> pixels = new ArrayList<>();
    private final List<byte[]> truths = new ArrayList<>();
    private final ByteBuffer record;
    private FileChannel file;

    /**
     * @param channels of a patch
     * @param size edge in pixels
     * @param memory bytes that may stay in memory
     */
    PatchStore(int channels, int size, long memory) {
        this.channels = channels;
        this.size = size;
        this.memory = memory;
        record = ByteBuffer.allocate(size * size * (channels * Float.BYTES + 1)).order(ByteOrder.nativeOrder());
    }

    int count() {
        return origins.size();
    }

    int channels() {
        return channels;
    }

    /** Edge of a patch in pixels. */
    int size() {
        return size;
    }

    Origin origin(int index) {
        return origins.get(index);
    }

    /** Takes ownership of the arrays: channels × size × size intensities and size × size labels 0 or 1. */
    void add(Origin origin, float[] patch, byte[] truth) throws IOException {
        if ((long) (pixels.size() + 1) * record.capacity() <= memory && file == null) {
            pixels.add(patch);
            truths.add(truth);
        } else {
            if (file == null) {
                Path path = Files.createTempFile("imcseg-patches", ".bin");
                file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            }
            record.clear();
            record.asFloatBuffer().put(patch);
            record.position(patch.length * Float.BYTES);
            record.put(truth).flip();
            long position = position(origins.size());
            while (record.hasRemaining()) {
                position += file.write(record, position);
            }
        }
        origins.add(origin);
    }

    /** Copies a patch into arrays of channels × size × size and size × size values. */
    void read(int index, float[] patch, byte[] truth) throws IOException {
        if (index < pixels.size()) {
            System.arraycopy(pixels.get(index), 0, patch, 0, patch.length);
            System.arraycopy(truths.get(index), 0, truth, 0, truth.length);
            return;
        }
        record.clear();
        long position = position(index);
        while (record.hasRemaining()) {
            int n = file.read(record, position);
            if (n < 0) {
                throw new EOFException("The temporary file of patches ended early.");
            }
            position += n;
        }
        record.flip();
        record.asFloatBuffer().get(patch);
        record.position(patch.length * Float.BYTES);
        record.get(truth);
    }

    private long position(int index) {
        return (long) (index - pixels.size()) * record.capacity();
    }

    @Override
    public void close() throws IOException {
        pixels.clear();
        truths.clear();
        if (file != null) {
            file.close();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Square patches in insertion order: in memory up to a limit, beyond that in a temporary file, so that random access is
 * cheap for sets of any size. One thread adds patches; then any number of threads read them, each with its own
 * {@link Reader}.
 */
final class PatchStore implements AutoCloseable {
    /**
     * The origin of a patch.
     *
     * @param image index of its image
     * @param validWidth columns from the left without padding
     * @param validHeight rows from the top without padding
     * @param cellPixels number of cell pixels
     * @param countedPixels number of pixels that are neither padding nor unannotated
     */
    record Origin(int image, int validWidth, int validHeight, int cellPixels, int countedPixels) {
        /** Whether all pixels of a patch of this size count. */
        boolean isFull(int size) {
            return countedPixels == size * size;
        }
    }

    private final int channels;
    private final int size;
    private final long memory;
    private final boolean keepsIds;
    private final List<Origin> origins = new ArrayList<>();
    private final List<float[]> pixels = new ArrayList<>();
    private final List<byte[]> targets = new ArrayList<>();
    private final List<int[]> cells = new ArrayList<>();
    private ByteBuffer record;
    private PatchFile file;

    /**
     * @param channels of a patch
     * @param size edge length in pixels
     * @param memory maximum number of bytes in memory
     * @param keepsIds whether to store the pixels' instance ids, too, for scoring cells
     */
    PatchStore(int channels, int size, long memory, boolean keepsIds) {
        if ((long) size * size * pixelBytes(channels, keepsIds) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("Patches of " + size + " x " + size + " pixels in " + channels
                    + " channels are too large. Choose a smaller patch size.");
        }
        this.channels = channels;
        this.size = size;
        this.memory = memory;
        this.keepsIds = keepsIds;
    }

    private static int pixelBytes(int channels, boolean keepsIds) {
        return channels * Float.BYTES + 1 + (keepsIds ? Integer.BYTES : 0);
    }

    /** Whether {@link Reader#ids} is available. */
    boolean keepsIds() {
        return keepsIds;
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

    private int recordBytes() {
        return size * size * pixelBytes(channels, keepsIds);
    }

    /** Direct, outside the heap: reading into an array would copy once more. */
    private ByteBuffer newRecord() {
        return ByteBuffer.allocateDirect(recordBytes()).order(ByteOrder.nativeOrder());
    }

    /**
     * Announces the approximate number of patches, so that a full disk is noticed before the work is done.
     *
     * @throws IOException if the temporary folder has too little space for them
     */
    void expect(long total) throws IOException {
        if (total * recordBytes() > memory) {
            openFile();
            file.require((total - Math.max(origins.size(), memory / recordBytes())) * recordBytes());
        }
    }

    private void openFile() throws IOException {
        if (file == null) {
            file = new PatchFile();
            record = newRecord();
        }
    }

    /**
     * Adds a copy of a patch.
     *
     * @param patch channels × size × size intensities
     * @param target size × size values of {@link TargetCode}
     * @param ids size × size instance ids; ignored unless they are stored
     */
    void add(Origin origin, float[] patch, byte[] target, int[] ids) throws IOException {
        if ((pixels.size() + 1L) * recordBytes() <= memory && pixels.size() == origins.size()) {
            pixels.add(patch.clone());
            targets.add(target.clone());
            if (keepsIds) {
                cells.add(ids.clone());
            }
        } else {
            openFile();
            record.clear();
            record.asFloatBuffer().put(patch);
            record.position(patch.length * Float.BYTES);
            if (keepsIds) {
                record.asIntBuffer().put(ids);
                record.position((patch.length + ids.length) * Float.BYTES);
            }
            record.put(target).flip();
            file.append(record);
        }
        origins.add(origin);
    }

    /** A reader for one thread at a time. */
    Reader reader() {
        return new Reader();
    }

    /** Loads patches, one at a time. */
    final class Reader {
        private ByteBuffer buffer;
        private float[] ownPatch;
        private byte[] ownTarget;
        private int[] ownIds;
        private float[] patch;
        private byte[] target;
        private int[] ids;

        /** Loads a patch; the arrays below hold it until the next call. */
        void read(int index) throws IOException {
            if (index < pixels.size()) {
                patch = pixels.get(index);
                target = targets.get(index);
                ids = keepsIds ? cells.get(index) : null;
                return;
            }
            if (buffer == null) {
                buffer = newRecord();
                ownPatch = new float[channels * size * size];
                ownTarget = new byte[size * size];
                ownIds = keepsIds ? new int[size * size] : null;
            }
            file.read(buffer, (long) (index - pixels.size()) * recordBytes());
            buffer.asFloatBuffer().get(ownPatch);
            buffer.position(ownPatch.length * Float.BYTES);
            if (keepsIds) {
                buffer.asIntBuffer().get(ownIds);
                buffer.position((ownPatch.length + ownIds.length) * Float.BYTES);
            }
            buffer.get(ownTarget);
            patch = ownPatch;
            target = ownTarget;
            ids = ownIds;
        }

        /** channels × size × size intensities, read-only. */
        float[] patch() {
            return patch;
        }

        /** size × size values of {@link TargetCode}, read-only. */
        byte[] target() {
            return target;
        }

        /** size × size instance ids, read-only; null unless they are stored. */
        int[] ids() {
            return ids;
        }
    }

    @Override
    public void close() throws IOException {
        pixels.clear();
        targets.clear();
        cells.clear();
        if (file != null) {
            file.close();
        }
    }
}

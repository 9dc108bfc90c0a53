// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.tiff.write;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.Deflater;
import org.imcseg.core.parallel.Chunks;
import org.imcseg.core.progress.Progress;

/**
 * The deflated strips of a page.
 *
 * @param rows of a strip; the last may have fewer
 * @param packed content of each
 */
record Strips(int rows, byte[][] packed) {
    /**
     * Bytes before packing: large enough to pack well, small enough that all processors have work and a reader can take
     * a part.
     */
    private static final int SIZE = 1 << 18;
    /** Of zlib, whose own 6 takes two to four times as long on counts and makes files that are at most 4 % smaller. */
    private static final int LEVEL = 4;

    /** Packs on all processors. {@code progress} is called by one thread at a time. */
    static Strips of(Page page, Progress progress) {
        int rows = Math.max(1, Math.min(page.height(), SIZE / page.rowBytes()));
        byte[][] packed = new byte[(page.height() + rows - 1) / rows][];
        AtomicInteger done = new AtomicInteger();
        Chunks.forEach(packed.length, true, s -> {
            synchronized (progress) {
                progress.checkCancelled();
            }
            packed[s] = pack(page, s * rows, Math.min(page.height(), (s + 1) * rows));
            synchronized (progress) {
                progress.report(done.incrementAndGet() / (double) packed.length, null);
            }
        });
        return new Strips(rows, packed);
    }

    private static byte[] pack(Page page, int from, int to) {
        ByteBuffer samples = ByteBuffer.allocate(Math.multiplyExact(to - from, page.rowBytes()))
                .order(ByteOrder.LITTLE_ENDIAN);
        page.rows().put(from, to, samples);
        Deflater deflater = new Deflater(LEVEL);
        try {
            deflater.setInput(samples.array());
            deflater.finish();
            byte[] out = new byte[samples.capacity() / 4 + 64];
            int length = 0;
            while (!deflater.finished()) {
                if (length == out.length) {
                    out = Arrays.copyOf(out, Math.multiplyExact(out.length, 2));
                }
                length += deflater.deflate(out, length, out.length - length);
            }
            return Arrays.copyOf(out, length);
        } finally {
            deflater.end();
        }
    }

    long[] lengths() {
        return Arrays.stream(packed).mapToLong(strip -> strip.length).toArray();
    }

    /** Where each begins if they follow one another. */
    long[] offsets(long first) {
        long[] offsets = lengths();
        long at = first;
        for (int s = 0; s < offsets.length; s++) {
            long length = offsets[s];
            offsets[s] = at;
            at += length;
        }
        return offsets;
    }

    /** Bytes of all. */
    long total() {
        return Arrays.stream(lengths()).sum();
    }
}

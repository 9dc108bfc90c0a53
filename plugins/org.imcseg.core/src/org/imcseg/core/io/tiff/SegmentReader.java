// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.tiff;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads the rows that {@link StoredSegments} found, a few at a time: they go from the file to their plane without a
 * copy of the page, many times faster than through a library that makes pictures of them. One for each thread.
 */
final class SegmentReader {
    /** What stays in a processor's cache. */
    static final int CHUNK = 1 << 17;

    private final FileChannel channel;
    private final ByteOrder order;
    private final TiffPredictor prediction = new TiffPredictor();
    private Inflater inflater;
    private ByteBuffer stored;
    private ByteBuffer rows;

    /** @param channel of the file; read by position only, so that threads can share it */
    SegmentReader(FileChannel channel, ByteOrder order) {
        this.channel = channel;
        this.order = order;
    }

    /** Gives the samples of all rows, some rows after the other. */
    void read(StoredSegments.Part part, PagePixels.Pieces pieces) throws IOException, DataFormatException {
        int rowBytes = part.rowBytes();
        int atOnce = Math.max(1, Math.min(part.rows(), CHUNK / rowBytes));
        if (rows == null || rows.capacity() < atOnce * rowBytes) {
            rows = ByteBuffer.allocateDirect(Math.max(CHUNK, atOnce * rowBytes)).order(order);
        }
        Source source = part.deflated() ? new Deflated(part) : new Plain(part);
        for (int first = 0; first < part.rows(); first += atOnce) {
            int count = Math.min(atOnce, part.rows() - first);
            source.fill(rows.clear().limit(count * rowBytes));
            for (int r = 0; r < count; r++) {
                prediction.undo(part.page(), rows, r * rowBytes, rowBytes);
            }
            give(part, part.y() + first, count, pieces);
        }
    }

    private void give(StoredSegments.Part part, int y, int count, PagePixels.Pieces pieces) throws IOException {
        TiffPage page = part.page();
        int step = part.bytesPerPixel();
        int start = part.sample() * (page.bits() / 8);
        if (page.segmentWidth() == page.width()) {
            pieces.piece(y, part.x(), new Samples.Raw(rows, start, step, count * page.width(), page));
            return;
        }
        int width = Math.min(page.segmentWidth(), page.width() - part.x());
        for (int r = 0; r < count; r++) {
            pieces.piece(y + r, part.x(), new Samples.Raw(rows, r * part.rowBytes() + start, step, width, page));
        }
    }

    private interface Source {
        /** Fills up to the limit. */
        void fill(ByteBuffer to) throws IOException, DataFormatException;
    }

    private final class Plain implements Source {
        private long at;

        Plain(StoredSegments.Part part) {
            at = part.offset();
        }

        @Override
        public void fill(ByteBuffer to) throws IOException {
            at = SegmentReader.this.read(at, to);
        }
    }

    private final class Deflated implements Source {
        private long at;
        private final long end;

        Deflated(StoredSegments.Part part) {
            at = part.offset();
            end = part.offset() + part.bytes();
            if (inflater == null) {
                inflater = new Inflater();
                stored = ByteBuffer.allocateDirect(CHUNK);
            }
            inflater.reset();
        }

        @Override
        public void fill(ByteBuffer to) throws IOException, DataFormatException {
            while (to.hasRemaining()) {
                if (inflater.needsInput() && at < end) {
                    stored.clear().limit((int) Math.min(stored.capacity(), end - at));
                    at = SegmentReader.this.read(at, stored);
                    inflater.setInput(stored.flip());
                }
                if (inflater.inflate(to) == 0
                        && (inflater.finished() || inflater.needsDictionary() || inflater.needsInput() && at == end)) {
                    throw new EOFException("its strips or tiles end early");
                }
            }
        }
    }

    private long read(long position, ByteBuffer to) throws IOException {
        long at = position;
        while (to.hasRemaining()) {
            int n = channel.read(to, at);
            if (n < 0) {
                throw new EOFException("the file ends at byte " + at);
            }
            at += n;
        }
        return at;
    }

    void close() {
        if (inflater != null) {
            inflater.end();
        }
    }
}

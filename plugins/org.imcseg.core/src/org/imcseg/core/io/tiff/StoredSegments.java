// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.tiff;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads pages whose strips or tiles are stored plainly or deflated, a few rows at a time: the rows go from the file to their plane without a copy of the page,
 * which is what most files of the field are, and many times faster than through a library that makes pictures of them.
 */
final class StoredSegments implements Closeable {
    /** What stays in a processor's cache. */
    private static final int CHUNK = 1 << 17;

    private final FileChannel channel;
    private final ByteOrder order;
    private Inflater inflater;
    private ByteBuffer stored;
    private ByteBuffer rows;
    private byte[] row = {};

    StoredSegments(Path file, ByteOrder order) throws IOException {
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
        this.order = order;
    }

    /** Whether a page is stored so. */
    static boolean hold(TiffPage page) {
        boolean type = page.format() == 3 ? page.bits() == 32 || page.bits() == 64
                : page.bits() == 8 || page.bits() == 16 || page.bits() == 32;
        boolean predictor = page.predictor() == 1 || isDeflated(page)
                && (page.predictor() == 2 && page.format() != 3 || page.predictor() == 3 && page.format() == 3);
        return type && predictor && page.fillOrder() == 1 && (page.compression() == 1 || isDeflated(page))
                && (long) page.segmentWidth() * bytesPerPixel(page) <= Integer.MAX_VALUE / 2
                && (long) page.offsets().length >= segments(page) * (page.planar() ? page.samples() : 1);
    }

    private static boolean isDeflated(TiffPage page) {
        return page.compression() == 8 || page.compression() == 32946;
    }

    private static int bytesPerPixel(TiffPage page) {
        return page.bits() / 8 * (page.planar() ? 1 : page.samples());
    }

    private static int columns(TiffPage page) {
        return (page.width() + page.segmentWidth() - 1) / page.segmentWidth();
    }

    private static long segments(TiffPage page) {
        return (long) columns(page) * ((page.height() + page.segmentHeight() - 1) / page.segmentHeight());
    }

    /** Gives one sample of all pixels, segment by segment. */
    void read(TiffPage page, int sample, PagePixels.Pieces pieces) throws IOException, DataFormatException {
        int segments = (int) segments(page);
        for (int s = 0; s < segments; s++) {
            int number = page.planar() ? sample * segments + s : s;
            int x = s % columns(page) * page.segmentWidth();
            int y = s / columns(page) * page.segmentHeight();
            // the last strip is cut off at the page's end, tiles are not
            int height = page.tiled() ? page.segmentHeight() : Math.min(page.segmentHeight(), page.height() - y);
            readSegment(page, number, page.planar() ? 0 : sample, x, y, height, pieces);
        }
    }

    private void readSegment(TiffPage page, int number, int sample, int x, int y, int height, PagePixels.Pieces pieces)
            throws IOException, DataFormatException {
        int rowBytes = page.segmentWidth() * bytesPerPixel(page);
        int atOnce = Math.max(1, Math.min(height, CHUNK / rowBytes));
        if (rows == null || rows.capacity() < atOnce * rowBytes) {
            rows = ByteBuffer.allocateDirect(atOnce * rowBytes);
        }
        Source source = isDeflated(page) ? new Deflated(page.offsets()[number], page.byteCounts()[number])
                : new Plain(page.offsets()[number], page.byteCounts()[number]);
        int visible = Math.min(height, page.height() - y);
        for (int first = 0; first < visible; first += atOnce) {
            int count = Math.min(atOnce, visible - first);
            source.fill(rows.clear().limit(count * rowBytes));
            rows.order(order);
            for (int r = 0; r < count && page.predictor() != 1; r++) {
                undoPrediction(page, r * rowBytes, rowBytes);
            }
            give(page, sample, x, y + first, count, rowBytes, pieces);
        }
    }

    private void give(TiffPage page, int sample, int x, int y, int count, int rowBytes, PagePixels.Pieces pieces) throws IOException {
        int step = bytesPerPixel(page);
        int start = sample * (page.bits() / 8);
        if (page.segmentWidth() == page.width()) {
            pieces.piece(y, x, new Samples.Raw(rows, start, step, count * page.width(), page));
            return;
        }
        int width = Math.min(page.segmentWidth(), page.width() - x);
        for (int r = 0; r < count; r++) {
            pieces.piece(y + r, x, new Samples.Raw(rows, r * rowBytes + start, step, width, page));
        }
    }

    /** TIFF 6.0, section 14, and Adobe's technical note 3 for floating point. */
    private void undoPrediction(TiffPage page, int start, int rowBytes) {
        int samples = page.planar() ? 1 : page.samples();
        int bytes = page.bits() / 8;
        for (int s = 0; s < samples && page.predictor() == 2; s++) {
            sum(start + s * bytes, start + rowBytes, samples * bytes, bytes);
        }
        if (page.predictor() == 3) {
            row = row.length < rowBytes ? new byte[rowBytes] : row;
            rows.get(start, row, 0, rowBytes);
            for (int s = 0; s < samples; s++) {
                byte sum = 0;
                for (int i = s; i < rowBytes; i += samples) {
                    sum += row[i];
                    row[i] = sum;
                }
            }
            join(start, rowBytes / bytes, bytes);
        }
    }

    /** From differences to values; those of one sample of a row. */
    private void sum(int first, int end, int step, int bytes) {
        int sum = 0;
        for (int at = first; at < end; at += step) {
            switch (bytes) {
                case 1 -> rows.put(at, (byte) (sum += rows.get(at)));
                case 2 -> rows.putShort(at, (short) (sum += rows.getShort(at)));
                default -> rows.putInt(at, sum += rows.getInt(at));
            }
        }
    }

    /** The highest bytes of all values come first, whatever the file's order. */
    private void join(int start, int values, int bytes) {
        for (int v = 0; v < values; v++) {
            if (bytes == Float.BYTES) {
                rows.putInt(start + v * bytes, row[v] << 24 | (row[values + v] & 0xFF) << 16 | (row[2 * values + v] & 0xFF) << 8 | row[3 * values + v] & 0xFF);
            } else {
                long value = 0;
                for (int b = 0; b < bytes; b++) {
                    value = value << 8 | row[b * values + v] & 0xFF;
                }
                rows.putLong(start + v * bytes, value);
            }
        }
    }

    private interface Source {
        /** Fills up to the limit. */
        void fill(ByteBuffer to) throws IOException, DataFormatException;
    }

    private final class Plain implements Source {
        private long at;
        private final long end;

        Plain(long offset, long count) {
            at = offset;
            end = offset + count;
        }

        @Override
        public void fill(ByteBuffer to) throws IOException {
            if (end - at < to.remaining()) {
                throw new EOFException("its strips or tiles end early");
            }
            at = StoredSegments.this.read(at, to);
        }
    }

    private final class Deflated implements Source {
        private long at;
        private final long end;

        Deflated(long offset, long count) {
            at = offset;
            end = offset + count;
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
                    at = StoredSegments.this.read(at, stored);
                    inflater.setInput(stored.flip());
                }
                if (inflater.inflate(to) == 0 && (inflater.finished() || inflater.needsDictionary() || inflater.needsInput() && at == end)) {
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

    @Override
    public void close() throws IOException {
        if (inflater != null) {
            inflater.end();
        }
        channel.close();
    }
}

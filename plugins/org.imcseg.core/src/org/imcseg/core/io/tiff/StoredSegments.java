// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.tiff;

import java.io.EOFException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the rows of pages whose strips or tiles are stored plainly or deflated, in parts that {@link SegmentReader}s
 * can read side by side.
 */
final class StoredSegments {
    private StoredSegments() {}

    /**
     * Rows of one sample that are stored together.
     *
     * @param page they are of
     * @param sample of a stored pixel, from 0
     * @param offset of the first byte in the file
     * @param bytes stored
     * @param x column of the first pixel
     * @param y first row
     * @param rows to be read
     */
    record Part(TiffPage page, int sample, long offset, long bytes, int x, int y, int rows) {
        int bytesPerPixel() {
            return StoredSegments.bytesPerPixel(page);
        }

        int rowBytes() {
            return page.segmentWidth() * bytesPerPixel();
        }

        boolean deflated() {
            return isDeflated(page);
        }
    }

    /** Whether a page is stored so. */
    static boolean hold(TiffPage page) {
        boolean type = page.format() == 3
                ? page.bits() == 32 || page.bits() == 64
                : page.bits() == 8 || page.bits() == 16 || page.bits() == 32 || page.bits() == 64;
        boolean predictor = page.predictor() == 1
                || isDeflated(page)
                        && (page.predictor() == 2 && page.format() != 3 || page.predictor() == 3 && page.format() == 3);
        return type
                && predictor
                && page.fillOrder() == 1
                && (page.compression() == 1 || isDeflated(page))
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

    /**
     * All rows of one sample of a page. Plain strips that lie one after the other are taken as one, and cut into
     * pieces.
     *
     * @throws EOFException if a strip or tile is too short to hold its rows
     */
    static List<Part> parts(TiffPage page, int sample) throws EOFException {
        int segments = (int) segments(page);
        List<Part> parts = new ArrayList<>();
        for (int s = 0; s < segments; s++) {
            int number = page.planar() ? sample * segments + s : s;
            int y = s / columns(page) * page.segmentHeight();
            // the rows of a tile below the page's end are not requested
            Part part = new Part(
                    page,
                    page.planar() ? 0 : sample,
                    page.offsets()[number],
                    page.byteCounts()[number],
                    s % columns(page) * page.segmentWidth(),
                    y,
                    Math.min(page.segmentHeight(), page.height() - y));
            long needed = (long) part.rows() * part.rowBytes();
            if (part.deflated()) {
                parts.add(part);
            } else if (part.bytes() < needed) {
                throw new EOFException("its strips or tiles end early");
            } else {
                addPlain(parts, part);
            }
        }
        return parts;
    }

    private static void addPlain(List<Part> parts, Part part) {
        int most = Math.max(1, SegmentReader.CHUNK / part.rowBytes());
        int done = 0;
        Part last = parts.isEmpty() ? null : parts.get(parts.size() - 1);
        boolean goesOn = last != null
                && !part.page().tiled()
                && last.offset() + (long) last.rows() * last.rowBytes() == part.offset();
        if (goesOn) {
            done = Math.min(part.rows(), Math.max(0, most - last.rows()));
            parts.set(parts.size() - 1, rows(last, 0, last.rows() + done));
        }
        for (; done < part.rows(); done += most) {
            parts.add(rows(part, done, Math.min(most, part.rows() - done)));
        }
    }

    private static Part rows(Part part, int first, int count) {
        return new Part(
                part.page(),
                part.sample(),
                part.offset() + (long) first * part.rowBytes(),
                (long) count * part.rowBytes(),
                part.x(),
                part.y() + first,
                count);
    }
}

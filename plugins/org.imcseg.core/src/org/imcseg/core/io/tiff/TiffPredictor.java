// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.tiff;

import java.nio.ByteBuffer;

/**
 * Undoes what was done to rows so that they compress better: TIFF 6.0, section 14, and Adobe's technical note 3 for
 * floating point; 64-bit differences as libtiff makes them, wrapping around. One for each thread.
 */
final class TiffPredictor {
    private byte[] bytes = {};
    private char[] shorts = {};

    /**
     * @param page states the predictor
     * @param rows in the file's order
     * @param start of the row
     * @param length of the row in bytes
     */
    void undo(TiffPage page, ByteBuffer rows, int start, int length) {
        int samples = page.planar() ? 1 : page.samples();
        int size = page.bits() / 8;
        if (page.predictor() == 3) {
            joinBytes(rows, start, length, samples, size);
        } else if (page.predictor() == 2 && size == Short.BYTES) {
            sumShorts(rows, start, length, samples);
        } else if (page.predictor() == 2) {
            for (int at = start + samples * size; at < start + length; at += size) {
                int before = at - samples * size;
                switch (size) {
                    case Byte.BYTES -> rows.put(at, (byte) (rows.get(at) + rows.get(before)));
                    case Integer.BYTES -> rows.putInt(at, rows.getInt(at) + rows.getInt(before));
                    default -> rows.putLong(at, rows.getLong(at) + rows.getLong(before));
                }
            }
        }
    }

    /** Sums 16-bit differences. In an array, where that is twice as fast: these are what most files hold. */
    private void sumShorts(ByteBuffer rows, int start, int length, int samples) {
        int n = length / Short.BYTES;
        shorts = shorts.length < n ? new char[n] : shorts;
        rows.slice(start, length).order(rows.order()).asCharBuffer().get(shorts, 0, n);
        for (int s = 0; s < samples; s++) {
            int sum = 0;
            for (int i = s; i < n; i += samples) {
                sum += shorts[i];
                shorts[i] = (char) sum;
            }
        }
        rows.slice(start, length).order(rows.order()).asCharBuffer().put(shorts, 0, n);
    }

    /** Sums bytes and makes numbers of them: the highest bytes of all numbers come first, whatever the file's order. */
    private void joinBytes(ByteBuffer rows, int start, int length, int samples, int size) {
        bytes = bytes.length < length ? new byte[length] : bytes;
        rows.get(start, bytes, 0, length);
        for (int s = 0; s < samples; s++) {
            byte sum = 0;
            for (int i = s; i < length; i += samples) {
                sum += bytes[i];
                bytes[i] = sum;
            }
        }
        int n = length / size;
        for (int v = 0; v < n; v++) {
            if (size == Float.BYTES) {
                rows.putInt(
                        start + v * size,
                        bytes[v] << 24
                                | (bytes[n + v] & 0xFF) << 16
                                | (bytes[2 * n + v] & 0xFF) << 8
                                | bytes[3 * n + v] & 0xFF);
            } else {
                long value = 0;
                for (int b = 0; b < size; b++) {
                    value = value << 8 | bytes[b * n + v] & 0xFF;
                }
                rows.putLong(start + v * size, value);
            }
        }
    }
}

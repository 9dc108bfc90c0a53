// SPDX-License-Identifier: Apache-2.0
package org.knime.knip.base.data.img;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/**
 * Pixels of 32 bits in chunks, each as a table of its distinct values and one code of 8 or 16 bits a pixel, or as they
 * are where it has too many. Counts, labels, and counts divided by a percentile shrink to a half or a quarter, which is
 * faster to write. Nothing is lost: values are compared by their bits.
 */
final class PixelChunks {

    /** Pixels of a chunk. */
    static final int SIZE = 1 << 16;

    /** Most distinct values of a chunk with codes. */
    private static final int MAX_VALUES = 1 << 14;

    private static final int BYTE_CODES = 1 << 8;

    private static final int SLOT_BITS = 16;

    private static final ThreadLocal<PixelChunks> OF_THREAD = ThreadLocal.withInitial(PixelChunks::new);

    private final int[] m_pixels = new int[SIZE];

    private final int[] m_values = new int[MAX_VALUES];

    private final char[] m_codes = new char[SIZE];

    private final byte[] m_byteCodes = new byte[SIZE];

    /** Open addressing by a hash of the value: its code + 1, or 0 in a free slot. */
    private final char[] m_slots = new char[1 << SLOT_BITS];

    /** Outside of the heap, from where the system takes and to where it puts without a copy. */
    private final ByteBuffer m_buffer =
            ByteBuffer.allocateDirect(Integer.BYTES * (SIZE + 1)).order(ByteOrder.nativeOrder());

    private PixelChunks() {}

    static PixelChunks ofThread() {
        return OF_THREAD.get();
    }

    /** @return where up to {@link #SIZE} pixels are put before {@link #write} and taken from after {@link #read} */
    int[] pixels() {
        return m_pixels;
    }

    /** @param count of pixels */
    void write(final int count, final FileChannel out) throws IOException {
        final int values = encode(count);
        m_buffer.clear().putInt(values);
        if (values == 0) {
            m_buffer.asIntBuffer().put(m_pixels, 0, count);
            m_buffer.position(Integer.BYTES * (1 + count));
        } else {
            m_buffer.asIntBuffer().put(m_values, 0, values);
            m_buffer.position(Integer.BYTES * (1 + values));
            putCodes(count, values);
        }
        m_buffer.flip();
        while (m_buffer.hasRemaining()) {
            out.write(m_buffer);
        }
    }

    private void putCodes(final int count, final int values) {
        if (values > BYTE_CODES) {
            m_buffer.asCharBuffer().put(m_codes, 0, count);
            m_buffer.position(m_buffer.position() + Character.BYTES * count);
        } else {
            for (int i = 0; i < count; i++) {
                m_byteCodes[i] = (byte) m_codes[i];
            }
            m_buffer.put(m_byteCodes, 0, count);
        }
    }

    /** @return the number of distinct values; 0 if they are too many for codes */
    private int encode(final int count) {
        Arrays.fill(m_slots, (char) 0);
        int values = 0;
        for (int i = 0; i < count; i++) {
            final int pixel = m_pixels[i];
            int slot = pixel * 0x9e3779b1 >>> Integer.SIZE - SLOT_BITS;
            while (m_slots[slot] != 0 && m_values[m_slots[slot] - 1] != pixel) {
                slot = slot + 1 & m_slots.length - 1;
            }
            if (m_slots[slot] == 0) {
                if (values == MAX_VALUES) {
                    return 0;
                }
                m_values[values++] = pixel;
                m_slots[slot] = (char) values;
            }
            m_codes[i] = (char) (m_slots[slot] - 1);
        }
        return values;
    }

    /** @param count of pixels, as when they were written */
    void read(final int count, final FileChannel in) throws IOException {
        final int values = fill(in, Integer.BYTES).getInt();
        if (values < 0 || values > MAX_VALUES) {
            throw new IOException("A stored image is damaged: a chunk with " + values + " values.");
        }
        if (values == 0) {
            fill(in, Integer.BYTES * count).asIntBuffer().get(m_pixels, 0, count);
            return;
        }
        fill(in, Integer.BYTES * values).asIntBuffer().get(m_values, 0, values);
        if (values > BYTE_CODES) {
            fill(in, Character.BYTES * count).asCharBuffer().get(m_codes, 0, count);
            for (int i = 0; i < count; i++) {
                m_pixels[i] = m_values[m_codes[i]];
            }
        } else {
            fill(in, count).get(m_byteCodes, 0, count);
            for (int i = 0; i < count; i++) {
                m_pixels[i] = m_values[m_byteCodes[i] & 0xff];
            }
        }
    }

    private ByteBuffer fill(final FileChannel in, final int bytes) throws IOException {
        m_buffer.clear().limit(bytes);
        while (m_buffer.hasRemaining()) {
            if (in.read(m_buffer) < 0) {
                throw new EOFException("A stored image ends early.");
            }
        }
        return m_buffer.flip();
    }
}

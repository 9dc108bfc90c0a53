// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.tiff.write;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * A page's image file directory with its values, little-endian: of TIFF 6.0 (Adobe, 1992), or of BigTIFF with offsets
 * of 64 bits.
 */
final class Directory {
    private static final int ASCII = 2;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int RATIONAL = 5;
    private static final int LONG8 = 16;

    /** A field's type, the number of its values and their bytes. */
    private record Field(int type, long count, byte[] bytes) {}

    private final boolean big;
    private final Map<Integer, Field> fields = new TreeMap<>();

    Directory(boolean big) {
        this.big = big;
    }

    void putShort(int tag, int value) {
        fields.put(tag, new Field(SHORT, 1, buffer(2).putShort((short) value).array()));
    }

    void putLong(int tag, long value) {
        fields.put(tag, new Field(LONG, 1, buffer(4).putInt((int) value).array()));
    }

    /** Places or lengths in the file, of its size of offsets. */
    void putOffsets(int tag, long[] values) {
        ByteBuffer bytes = buffer(Math.multiplyExact(values.length, big ? 8 : 4));
        for (long value : values) {
            if (big) {
                bytes.putLong(value);
            } else {
                bytes.putInt((int) value);
            }
        }
        fields.put(tag, new Field(big ? LONG8 : LONG, values.length, bytes.array()));
    }

    void putRational(int tag, Rational value) {
        fields.put(
                tag,
                new Field(
                        RATIONAL,
                        1,
                        buffer(8)
                                .putInt((int) value.numerator())
                                .putInt((int) value.denominator())
                                .array()));
    }

    void putText(int tag, String text) {
        byte[] bytes = (text.replace('\0', ' ') + '\0').getBytes(StandardCharsets.UTF_8);
        fields.put(tag, new Field(ASCII, bytes.length, bytes));
    }

    /** Bytes of all, a multiple of 8. */
    int length() {
        int length = tableLength();
        for (Field field : fields.values()) {
            length = Math.addExact(length, isInline(field) ? 0 : padded(field.bytes().length));
        }
        return length;
    }

    /**
     * The bytes to write.
     *
     * @param at their place in the file
     * @param next place of the next page's directory; 0 for none
     */
    byte[] encode(long at, long next) {
        ByteBuffer out = buffer(length());
        int values = tableLength();
        if (big) {
            out.putLong(fields.size());
        } else {
            out.putShort((short) fields.size());
        }
        for (Map.Entry<Integer, Field> entry : fields.entrySet()) {
            Field field = entry.getValue();
            out.putShort((short) (int) entry.getKey()).putShort((short) field.type());
            putOffset(out, field.count());
            if (isInline(field)) {
                out.put(field.bytes()).position(out.position() + inlineBytes() - field.bytes().length);
            } else {
                putOffset(out, at + values);
                out.put(values, field.bytes());
                values += padded(field.bytes().length);
            }
        }
        putOffset(out, next);
        return out.array();
    }

    private void putOffset(ByteBuffer out, long value) {
        if (big) {
            out.putLong(value);
        } else {
            out.putInt((int) value);
        }
    }

    private int tableLength() {
        return padded(big ? 16 + 20 * fields.size() : 6 + 12 * fields.size());
    }

    private boolean isInline(Field field) {
        return field.bytes().length <= inlineBytes();
    }

    private int inlineBytes() {
        return big ? 8 : 4;
    }

    /** Values begin at multiples of 8. */
    static int padded(int length) {
        return Math.addExact(length, 7) & ~7;
    }

    private static ByteBuffer buffer(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Finds the encoding of a text by what only this encoding can be: a byte order mark, the zero bytes of UTF-16 and
 * UTF-32, or well-formed UTF-8. What is none of these is Windows-1252, which spreadsheets write in the West, or, where
 * bytes occur that it lacks, Mac Roman.
 */
public final class TextEncoding {
    private static final String MARK = "\uFEFF";
    /** UTF-32 goes first: its little-endian mark begins like that of UTF-16. */
    private static final List<Charset> MARKED = List.of(
            Charset.forName("UTF-32LE"),
            Charset.forName("UTF-32BE"),
            StandardCharsets.UTF_8,
            StandardCharsets.UTF_16LE,
            StandardCharsets.UTF_16BE);
    /** Five bytes have no character in Windows-1252; in Mac Roman they are the letters Å, ç, è, ê and ù. */
    private static final String UNDEFINED_IN_1252 = "\u0081\u008D\u008F\u0090\u009D";
    /** Where a text is mostly Latin, at least so many high bytes are zero, and at most so many low ones. */
    private static final double MANY = 0.7;

    private static final double FEW = 0.1;

    private TextEncoding() {}

    /**
     * The encoding of a text.
     *
     * @param bytes the text, or its beginning, which may end within a character
     */
    public static Charset of(byte[] bytes) {
        for (Charset charset : MARKED) {
            if (startsWith(bytes, MARK.getBytes(charset))) {
                return charset;
            }
        }
        double[] zeros = zeros(bytes);
        if (zeros[1] > MANY && zeros[2] > MANY && zeros[3] > MANY && zeros[0] < FEW) {
            return MARKED.get(0);
        }
        if (zeros[0] > MANY && zeros[1] > MANY && zeros[2] > MANY && zeros[3] < FEW) {
            return MARKED.get(1);
        }
        if (Math.min(zeros[1], zeros[3]) > MANY && Math.max(zeros[0], zeros[2]) < FEW) {
            return StandardCharsets.UTF_16LE;
        }
        if (Math.min(zeros[0], zeros[2]) > MANY && Math.max(zeros[1], zeros[3]) < FEW) {
            return StandardCharsets.UTF_16BE;
        }
        return isUtf8(bytes) ? StandardCharsets.UTF_8 : western(bytes);
    }

    /** The text without its byte order mark; an incomplete character at its end is left out. */
    public static String decode(byte[] bytes, Charset charset) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        CharBuffer text = CharBuffer.allocate((int) Math.ceil(bytes.length * (double) decoder.maxCharsPerByte()) + 1);
        decoder.decode(ByteBuffer.wrap(bytes), text, false);
        String decoded = text.flip().toString();
        return decoded.startsWith(MARK) ? decoded.substring(1) : decoded;
    }

    /** Bytes of a line feed: 1, 2 or 4. */
    public static int unit(Charset charset) {
        return "\n".getBytes(charset).length;
    }

    private static boolean startsWith(byte[] bytes, byte[] mark) {
        return bytes.length >= mark.length
                && ByteBuffer.wrap(bytes, 0, mark.length).equals(ByteBuffer.wrap(mark));
    }

    /** Shares of zeros among the first, second, third and fourth bytes of each four. */
    private static double[] zeros(byte[] bytes) {
        double[] counts = new double[4];
        int length = bytes.length / 4 * 4;
        for (int i = 0; i < length; i++) {
            counts[i % 4] += bytes[i] == 0 ? 1 : 0;
        }
        for (int place = 0; place < 4; place++) {
            counts[place] /= Math.max(1, length / 4);
        }
        return counts;
    }

    private static boolean isUtf8(byte[] bytes) {
        CharBuffer text = CharBuffer.allocate(bytes.length + 1);
        return !StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes), text, false)
                .isError();
    }

    private static Charset western(byte[] bytes) {
        String latin = new String(bytes, StandardCharsets.ISO_8859_1);
        boolean undefined = latin.chars().anyMatch(c -> UNDEFINED_IN_1252.indexOf(c) >= 0);
        String name = undefined ? "x-MacRoman" : "windows-1252";
        return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.ISO_8859_1;
    }
}

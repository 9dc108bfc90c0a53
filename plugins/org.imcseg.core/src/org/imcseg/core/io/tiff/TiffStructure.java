// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.tiff;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imcseg.core.io.issue.BrokenInputException;
import org.imcseg.core.io.source.ForeignContent;
import org.imcseg.core.io.source.SizeGuard;

/**
 * The directories of a TIFF or BigTIFF file (Adobe TIFF 6.0, BigTIFF design by AWare Systems), every size and offset
 * checked against the file's length, so that a damaged header cannot make the decoder take memory for it.
 *
 * @param file the file
 * @param order of its bytes
 * @param pages its full-size images; reduced ones are left out
 */
record TiffStructure(Path file, ByteOrder order, List<TiffPage> pages) {
    static final String DAMAGED = "The file is truncated or damaged; copy or export it again.";
    private static final int MAX_PAGES = 100_000;
    /** No supported compression makes a file smaller than this (deflate: 1032). */
    private static final long MAX_RATIO = 4096;

    private static final int WINDOW = 4096;
    private static final int[] TYPE_SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

    /** One field of a directory. */
    private record Field(int type, long count, byte[] inline, long offset) {}

    static TiffStructure read(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            return new Parser(file, in).parse();
        }
    }

    private static final class Parser {
        private final Path file;
        private final RandomAccessFile in;
        private final long length;
        private ByteOrder order;
        private boolean big;
        /** Most requests are adjacent to the previous one. */
        private byte[] window = {};

        private long windowStart;

        Parser(Path file, RandomAccessFile in) throws IOException {
            this.file = file;
            this.in = in;
            this.length = in.length();
        }

        TiffStructure parse() throws IOException {
            if (length < 8) {
                throw ForeignContent.defect(file, "it has only " + length + " bytes");
            }
            ByteBuffer header = bytes(0, 8);
            int mark = header.getShort(0);
            if (mark != 0x4949 && mark != 0x4D4D) {
                throw ForeignContent.defect(file, "it does not begin like a TIFF file");
            }
            order = mark == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
            header.order(order);
            int magic = header.getShort(2);
            if (magic != 42 && magic != 43) {
                throw new BrokenInputException(
                        file, "it does not begin like a TIFF file (version " + magic + ")", DAMAGED);
            }
            big = magic == 43;
            long next = big ? bytes(8, 8).getLong() : header.getInt(4) & 0xFFFFFFFFL;
            List<TiffPage> pages = new ArrayList<>();
            Set<Long> seen = new HashSet<>();
            for (int index = 0; next != 0; index++) {
                if (!seen.add(next) || index >= MAX_PAGES) {
                    throw new BrokenInputException(file, "its page directories form a circle at byte " + next, DAMAGED);
                }
                Map<Integer, Field> fields = new HashMap<>();
                next = directory(next, fields);
                if ((number(fields, 254, 0) & 1) == 0) {
                    pages.add(page(index, fields));
                }
            }
            if (pages.isEmpty()) {
                throw new BrokenInputException(file, "it has no page", DAMAGED);
            }
            return new TiffStructure(file, order, HiddenPages.of(List.copyOf(pages), length));
        }

        private long directory(long at, Map<Integer, Field> fields) throws IOException {
            long count = big ? bytes(at, 8).getLong() : bytes(at, 2).getShort() & 0xFFFF;
            int entry = big ? 20 : 12;
            long first = at + (big ? 8 : 2);
            if (count < 0 || count > 0xFFFF) {
                throw new BrokenInputException(
                        file, "a page directory at byte " + at + " claims " + count + " fields", DAMAGED);
            }
            ByteBuffer entries = bytes(first, count * entry);
            for (int i = 0; i < count; i++) {
                int p = i * entry;
                int type = entries.getShort(p + 2) & 0xFFFF;
                long values = big ? entries.getLong(p + 4) : entries.getInt(p + 4) & 0xFFFFFFFFL;
                byte[] inline = new byte[big ? 8 : 4];
                entries.get(p + (big ? 12 : 8), inline);
                long offset = big ? entries.getLong(p + 12) : entries.getInt(p + 8) & 0xFFFFFFFFL;
                fields.put(entries.getShort(p) & 0xFFFF, new Field(type, values, inline, offset));
            }
            long end = first + count * entry;
            return big ? bytes(end, 8).getLong() : bytes(end, 4).getInt() & 0xFFFFFFFFL;
        }

        private TiffPage page(int index, Map<Integer, Field> fields) throws IOException {
            long width = number(fields, 256, 0);
            long height = number(fields, 257, 0);
            long samples = number(fields, 277, 1);
            long bits = number(fields, 258, 1);
            if (samples < 1 || samples > 0xFFFF || bits < 1 || bits > 64) {
                throw new BrokenInputException(
                        file, "page " + (index + 1) + " claims " + samples + " samples of " + bits + " bits", DAMAGED);
            }
            SizeGuard.check(file, width, height, 1);
            boolean tiled = fields.containsKey(324);
            long[] offsets = numbers(fields, tiled ? 324 : 273);
            long[] counts = numbers(fields, tiled ? 325 : 279);
            long strips =
                    Math.max(1, samples > 1 && number(fields, 284, 1) == 2 ? offsets.length / samples : offsets.length);
            int segmentWidth = (int) (tiled ? number(fields, 322, 0) : width);
            int segmentHeight = (int)
                    (tiled
                            ? number(fields, 323, 0)
                            : Math.min(height, number(fields, 278, (height + strips - 1) / strips)));
            if (segmentWidth < 1 || segmentHeight < 1) {
                throw new BrokenInputException(
                        file,
                        "page " + (index + 1) + " claims strips or tiles of " + segmentWidth + " x " + segmentHeight
                                + " pixels",
                        DAMAGED);
            }
            TiffPage page = new TiffPage(
                    index,
                    (int) width,
                    (int) height,
                    (int) bits,
                    format(fields),
                    (int) samples,
                    number(fields, 284, 1) == 2 && samples > 1,
                    (int) number(fields, 259, 1),
                    (int) number(fields, 262, 1),
                    (int) number(fields, 317, 1),
                    (int) number(fields, 266, 1),
                    tiled,
                    segmentWidth,
                    segmentHeight,
                    offsets,
                    counts,
                    text(fields, 270),
                    text(fields, 285),
                    ImageJLabels.parse(raw(fields, 50839), numbers(fields, 50838), order),
                    text(rawOrNone(fields, 305)),
                    (int) number(fields, 274, 1),
                    resolution(fields));
            checkData(page);
            return page;
        }

        /** Undefined data (4) are whole numbers to every program. */
        private int format(Map<Integer, Field> fields) throws IOException {
            int format = (int) number(fields, 339, 1);
            return format == 4 ? 1 : format;
        }

        private void checkData(TiffPage page) throws IOException {
            String name = "page " + (page.index() + 1);
            if (page.offsets().length == 0 || page.offsets().length != page.byteCounts().length) {
                throw new BrokenInputException(
                        file,
                        name + " has " + page.offsets().length + " data offsets and " + page.byteCounts().length
                                + " data lengths",
                        DAMAGED);
            }
            long stored = 0;
            for (int i = 0; i < page.offsets().length; i++) {
                long end = page.offsets()[i] + page.byteCounts()[i];
                if (page.offsets()[i] < 0 || page.byteCounts()[i] < 0 || end < 0 || end > length) {
                    throw new BrokenInputException(
                            file,
                            name + " has data at bytes " + page.offsets()[i] + " to " + end
                                    + ", beyond the end of the file at byte " + length,
                            DAMAGED);
                }
                stored += page.byteCounts()[i];
            }
            long decoded = page.decodedBytes();
            if (page.compression() == 1 ? stored < decoded : stored * MAX_RATIO < decoded) {
                throw new BrokenInputException(
                        file,
                        name + " claims " + page.width() + " x " + page.height() + " pixels, " + decoded
                                + " bytes, but only " + stored + " bytes are stored",
                        DAMAGED);
            }
        }

        private double resolution(Map<Integer, Field> fields) throws IOException {
            ByteBuffer parts = ByteBuffer.wrap(rawOrNone(fields, 282)).order(order);
            if (parts.capacity() != 8 || number(fields, 296, 2) != 3) {
                return 0;
            }
            double resolution = (parts.getInt() & 0xFFFFFFFFL) / (double) (parts.getInt() & 0xFFFFFFFFL);
            return Double.isFinite(resolution) ? resolution : 0;
        }

        private long number(Map<Integer, Field> fields, int tag, long otherwise) throws IOException {
            long[] numbers = numbers(fields, tag);
            return numbers.length == 0 ? otherwise : numbers[0];
        }

        private long[] numbers(Map<Integer, Field> fields, int tag) throws IOException {
            Field field = fields.get(tag);
            if (field == null) {
                return new long[0];
            }
            ByteBuffer raw = ByteBuffer.wrap(raw(fields, tag)).order(order);
            long[] numbers = new long[(int) field.count()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = switch (field.type()) {
                    case 1, 6, 7 -> raw.get() & 0xFF;
                    case 3, 8 -> raw.getShort() & 0xFFFF;
                    case 4, 9, 13 -> raw.getInt() & 0xFFFFFFFFL;
                    case 16, 17, 18 -> raw.getLong();
                    default -> throw new BrokenInputException(
                            file, "field " + tag + " has the type " + field.type(), DAMAGED);
                };
            }
            return numbers;
        }

        private String text(Map<Integer, Field> fields, int tag) throws IOException {
            return text(raw(fields, tag));
        }

        private static String text(byte[] raw) {
            String text = new String(raw, StandardCharsets.UTF_8);
            int end = text.indexOf('\0');
            String whole = end < 0 ? text : text.substring(0, end);
            return whole.startsWith("\uFEFF") ? whole.substring(1) : whole;
        }

        /** None, too, of a field that is damaged: for what a file can do without. */
        private byte[] rawOrNone(Map<Integer, Field> fields, int tag) throws IOException {
            try {
                return raw(fields, tag);
            } catch (BrokenInputException e) {
                return new byte[0];
            }
        }

        private byte[] raw(Map<Integer, Field> fields, int tag) throws IOException {
            Field field = fields.get(tag);
            if (field == null) {
                return new byte[0];
            }
            int size = field.type() < TYPE_SIZES.length ? TYPE_SIZES[field.type()] : 0;
            if (size == 0 || field.count() < 0 || field.count() > length / size) {
                throw new BrokenInputException(
                        file, "field " + tag + " claims " + field.count() + " values of type " + field.type(), DAMAGED);
            }
            long bytes = field.count() * size;
            if (bytes <= field.inline().length) {
                return java.util.Arrays.copyOf(field.inline(), (int) bytes);
            }
            return bytes(field.offset(), bytes).array();
        }

        private ByteBuffer bytes(long at, long count) throws IOException {
            if (at < 0 || count > length || at > length - count || count > Integer.MAX_VALUE - 8) {
                throw new BrokenInputException(
                        file,
                        "its structure points to byte " + at + ", beyond the end of the file at byte " + length,
                        DAMAGED);
            }
            byte[] bytes = new byte[(int) count];
            if (count > WINDOW) {
                in.seek(at);
                in.readFully(bytes);
            } else {
                if (at < windowStart || at + count > windowStart + window.length) {
                    windowStart = Math.min(at, Math.max(0, length - WINDOW));
                    window = new byte[(int) Math.min(WINDOW, length - windowStart)];
                    in.seek(windowStart);
                    in.readFully(window);
                }
                System.arraycopy(window, (int) (at - windowStart), bytes, 0, bytes.length);
            }
            return ByteBuffer.wrap(bytes).order(order == null ? ByteOrder.BIG_ENDIAN : order);
        }
    }
}

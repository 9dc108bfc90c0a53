// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.tiff;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;

/** Writes small TIFF files of any sample type by the letter of the specification, independently of our writer. */
public final class TiffBuilder {
    /** Gives the value of a sample. */
    @FunctionalInterface
    public interface Values {
        double at(int plane, int x, int y);
    }

    private final int width;
    private final int height;
    private int pages = 1;
    private int samples = 1;
    private int bits = 32;
    private int format = 3;
    private boolean planar;
    private boolean deflate;
    private int rows;
    private int tileWidth;
    private int predictor = 1;
    private boolean big;
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    private String description = "";
    private final TreeMap<Integer, Long> overrides = new TreeMap<>();

    public TiffBuilder(int width, int height) {
        this.width = width;
        this.height = height;
    }

    public TiffBuilder pages(int count) {
        pages = count;
        return this;
    }

    /** Samples per pixel, interleaved or in separate planes. */
    public TiffBuilder samples(int count, boolean separate) {
        samples = count;
        planar = separate;
        return this;
    }

    /** Bits of a sample and its format: 1 unsigned, 2 signed, 3 floating point. */
    public TiffBuilder type(int sampleBits, int sampleFormat) {
        bits = sampleBits;
        format = sampleFormat;
        return this;
    }

    public TiffBuilder deflate() {
        deflate = true;
        return this;
    }

    /** Strips of so many rows, the last one shorter. */
    public TiffBuilder strips(int rowsPerStrip) {
        rows = rowsPerStrip;
        return this;
    }

    public TiffBuilder tiles(int tile, int tileRows) {
        tileWidth = tile;
        rows = tileRows;
        return this;
    }

    /** Differences to the pixel before: 2 of whole numbers, 3 of floating point numbers. */
    public TiffBuilder predictor(int tag) {
        predictor = tag;
        return this;
    }

    public TiffBuilder big() {
        big = true;
        return this;
    }

    public TiffBuilder order(ByteOrder bytes) {
        order = bytes;
        return this;
    }

    public TiffBuilder description(String text) {
        description = text;
        return this;
    }

    /** A wrong value for a tag. */
    public TiffBuilder tag(int tag, long value) {
        overrides.put(tag, value);
        return this;
    }

    public Path write(Path file, Values values) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes(values));
    }

    /** Header, then for each page its strips, its arrays and its directory. */
    public byte[] bytes(Values values) throws IOException {
        ByteBuffer out = ByteBuffer.allocate(1 << 22).order(order);
        out.put((order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(StandardCharsets.US_ASCII));
        int link;
        if (big) {
            out.putShort((short) 43).putShort((short) 8).putShort((short) 0);
            link = out.position();
            out.putLong(0);
        } else {
            out.putShort((short) 42);
            link = out.position();
            out.putInt(0);
        }
        for (int p = 0; p < pages; p++) {
            int across = tileWidth == 0 ? 1 : (width + tileWidth - 1) / tileWidth;
            int down = rows == 0 ? 1 : (height + rows - 1) / rows;
            int strips = across * down * (planar ? samples : 1);
            long[] offsets = new long[strips];
            long[] counts = new long[strips];
            for (int s = 0; s < strips; s++) {
                int within = s % (across * down);
                byte[] strip =
                        strip(values, p, s / (across * down), within % across * tileWidth, within / across * rows);
                offsets[s] = out.position();
                counts[s] = strip.length;
                out.put(strip);
            }
            TreeMap<Integer, long[]> tags = new TreeMap<>();
            tags.put(256, new long[] {width});
            tags.put(257, new long[] {height});
            tags.put(258, repeat(bits));
            tags.put(259, new long[] {deflate ? 8 : 1});
            tags.put(262, new long[] {1});
            tags.put(tileWidth == 0 ? 273 : 324, offsets);
            tags.put(277, new long[] {samples});
            if (tileWidth == 0) {
                tags.put(278, new long[] {rows == 0 ? height : rows});
            } else {
                tags.put(322, new long[] {tileWidth});
                tags.put(323, new long[] {rows});
            }
            tags.put(tileWidth == 0 ? 279 : 325, counts);
            if (predictor != 1) {
                tags.put(317, new long[] {predictor});
            }
            tags.put(284, new long[] {planar ? 2 : 1});
            tags.put(339, repeat(format));
            overrides.forEach((tag, value) -> tags.put(tag, new long[] {value}));
            link = directory(out, tags, link, p == 0 ? description : "");
        }
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    private long[] repeat(long value) {
        long[] all = new long[samples];
        java.util.Arrays.fill(all, value);
        return all;
    }

    private byte[] strip(Values values, int page, int plane, int left, int top) throws IOException {
        int first = planar ? plane : 0;
        int last = planar ? plane : samples - 1;
        int w = tileWidth == 0 ? width : tileWidth;
        int h = tileWidth == 0 ? Math.min(height - top, rows == 0 ? height : rows) : rows;
        ByteBuffer data =
                ByteBuffer.allocate(w * h * (last - first + 1) * bits / 8).order(order);
        for (int y = top; y < top + h; y++) {
            int row = data.position();
            for (int x = left; x < left + w; x++) {
                for (int s = first; s <= last; s++) {
                    put(data, x < width && y < height ? values.at(page * samples + s, x, y) : 0);
                }
            }
            predict(data, row, last - first + 1);
        }
        if (!deflate) {
            return data.array();
        }
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (DeflaterOutputStream stream = new DeflaterOutputStream(compressed)) {
            stream.write(data.array());
        }
        return compressed.toByteArray();
    }

    /** TIFF 6.0, section 14; Adobe Photoshop TIFF technical note 3. */
    private void predict(ByteBuffer data, int row, int step) {
        int bytes = bits / 8;
        byte[] line = new byte[data.position() - row];
        data.get(row, line);
        if (predictor == 2) {
            ByteBuffer old = ByteBuffer.wrap(line).order(order);
            for (int at = step * bytes; at < line.length; at += bytes) {
                int before = at - step * bytes;
                switch (bytes) {
                    case 1 -> data.put(row + at, (byte) (old.get(at) - old.get(before)));
                    case 2 -> data.putShort(row + at, (short) (old.getShort(at) - old.getShort(before)));
                    case 4 -> data.putInt(row + at, old.getInt(at) - old.getInt(before));
                    default -> data.putLong(row + at, old.getLong(at) - old.getLong(before));
                }
            }
        } else if (predictor == 3) {
            int count = line.length / bytes;
            byte[] planes = new byte[line.length];
            for (int v = 0; v < count; v++) {
                for (int b = 0; b < bytes; b++) {
                    planes[b * count + v] = line[v * bytes + (order == ByteOrder.BIG_ENDIAN ? b : bytes - 1 - b)];
                }
            }
            for (int i = 0; i < planes.length; i++) {
                data.put(row + i, (byte) (planes[i] - (i < step ? 0 : planes[i - step])));
            }
        }
    }

    private void put(ByteBuffer data, double value) {
        if (format == 3 && bits == 64) {
            data.putDouble(value);
        } else if (format == 3 && bits == 32) {
            data.putFloat((float) value);
        } else if (format == 3) {
            data.putShort(half((float) value));
        } else if (bits == 8) {
            data.put((byte) (long) value);
        } else if (bits == 16) {
            data.putShort((short) (long) value);
        } else if (bits == 32) {
            data.putInt((int) (long) value);
        } else {
            data.putLong(value < 0x1p63 ? (long) value : (long) (value - 0x1p63) | Long.MIN_VALUE);
        }
    }

    /** Positive normal numbers that a half holds exactly, and 0. */
    private static short half(float value) {
        int b = Float.floatToIntBits(value);
        return value == 0 ? 0 : (short) ((b >> 23) - 127 + 15 << 10 | b >> 13 & 0x3FF);
    }

    /** Writes arrays and directory, sets the link to it, and returns the place of the next link. */
    private int directory(ByteBuffer out, TreeMap<Integer, long[]> tags, int link, String text) {
        int word = big ? 8 : 4;
        byte[] ascii = (text + "\0").getBytes(StandardCharsets.UTF_8);
        TreeMap<Integer, Long> places = new TreeMap<>();
        for (var tag : tags.entrySet()) {
            if (tag.getValue().length * word > word) {
                places.put(tag.getKey(), (long) out.position());
                for (long value : tag.getValue()) {
                    word(out, value);
                }
            }
        }
        if (!text.isEmpty()) {
            places.put(270, (long) out.position());
            out.put(ascii);
            tags.put(270, new long[ascii.length]);
        }
        int at = out.position();
        if (big) {
            out.putLong(link, at);
            out.putLong(tags.size());
        } else {
            out.putInt(link, at);
            out.putShort((short) tags.size());
        }
        for (var tag : tags.entrySet()) {
            int type = tag.getKey() == 270 ? 2 : big ? 16 : 4;
            out.putShort((short) (int) tag.getKey()).putShort((short) type);
            word(out, tag.getValue().length);
            word(out, places.getOrDefault(tag.getKey(), tag.getValue()[0]));
        }
        int next = out.position();
        word(out, 0);
        return next;
    }

    private void word(ByteBuffer out, long value) {
        if (big) {
            out.putLong(value);
        } else {
            out.putInt((int) value);
        }
    }
}

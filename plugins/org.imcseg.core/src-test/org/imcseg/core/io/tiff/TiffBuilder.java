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

/** Writes small TIFF files of any sample type by the letter of the specification, so that reading is tested against another hand. */
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

    /** Samples a pixel, interleaved or in planes of their own. */
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
            int strips = planar ? samples : 1;
            long[] offsets = new long[strips];
            long[] counts = new long[strips];
            for (int s = 0; s < strips; s++) {
                byte[] strip = strip(values, p, s);
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
            tags.put(273, offsets);
            tags.put(277, new long[] {samples});
            tags.put(278, new long[] {height});
            tags.put(279, counts);
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

    private byte[] strip(Values values, int page, int strip) throws IOException {
        int first = planar ? strip : 0;
        int last = planar ? strip : samples - 1;
        ByteBuffer data = ByteBuffer.allocate(width * height * (last - first + 1) * bits / 8).order(order);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int s = first; s <= last; s++) {
                    put(data, values.at(page * samples + s, x, y));
                }
            }
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
        } else {
            data.putInt((int) (long) value);
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

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Writes images as the instrument and its users' tools do: plain TIFF, MCD, text, and bare arrays. */
final class FileWriters {
    private static final int ENTRIES = 10;
    private static final int HEADER = 8;
    private static final int DIRECTORY = 2 + ENTRIES * 12 + 4;
    private static final int LONG = 4;
    private static final int SHORT = 3;

    private FileWriters() {}

    /** Pages of float32, uncompressed, one strip each. */
    static void tiff(Path file, int width, int height, List<float[]> pages) throws IOException {
        tiff(file, width, height, pages.size(), Float.BYTES, 3, (page, to) -> to.asFloatBuffer()
                .put(pages.get(page)));
    }

    /** One page of uint16. */
    static void mask(Path file, int width, int height, int[] ids) throws IOException {
        tiff(file, width, height, 1, Short.BYTES, 1, (page, to) -> {
            for (int i = 0; i < ids.length; i++) {
                to.putShort(Short.BYTES * i, (short) ids[i]);
            }
        });
    }

    private interface Pixels {
        void put(int page, ByteBuffer to);
    }

    private static void tiff(Path file, int width, int height, int pages, int bytes, int format, Pixels pixels)
            throws IOException {
        int size = width * height * bytes;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(little(HEADER)
                    .put((byte) 'I')
                    .put((byte) 'I')
                    .putShort((short) 42)
                    .putInt(HEADER)
                    .array());
            ByteBuffer data = little(size);
            for (int page = 0; page < pages; page++) {
                int at = HEADER + page * (DIRECTORY + size);
                ByteBuffer directory = little(DIRECTORY).putShort((short) ENTRIES);
                int[][] entries = {
                    {256, LONG, width},
                    {257, LONG, height},
                    {258, SHORT, 8 * bytes},
                    {259, SHORT, 1},
                    {262, SHORT, 1},
                    {273, LONG, at + DIRECTORY},
                    {277, SHORT, 1},
                    {278, LONG, height},
                    {279, LONG, size},
                    {339, SHORT, format}
                };
                for (int[] entry : entries) {
                    directory
                            .putShort((short) entry[0])
                            .putShort((short) entry[1])
                            .putInt(1)
                            .putInt(entry[2]);
                }
                directory.putInt(page == pages - 1 ? 0 : at + DIRECTORY + size);
                out.write(directory.array());
                pixels.put(page, data.clear());
                out.write(data.array());
            }
        }
    }

    /** One acquisition of many channels: the image's in turn, under other metals. */
    static void mcd(Path file, int width, int height, List<float[]> planes, int channels) throws IOException {
        long end = (long) width * height * (channels + 3) * Float.BYTES;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            ByteBuffer row = little((channels + 3) * Float.BYTES);
            for (int i = 0; i < width * height; i++) {
                row.clear().putFloat(i % width).putFloat(i / width).putFloat(0);
                for (int c = 0; c < channels; c++) {
                    row.putFloat(planes.get(c % planes.size())[i] + c);
                }
                out.write(row.array());
            }
            StringBuilder xml = new StringBuilder(
                    "<MCDSchema xmlns=\"http://www.fluidigm.com/IMC/MCDSchema.xsd\"><Acquisition><ID>1</ID>"
                            + "<Description>benchmark</Description><AblationDistanceBetweenShotsX>1</AblationDistanceBetweenShotsX>"
                            + "<AblationDistanceBetweenShotsY>1</AblationDistanceBetweenShotsY><SegmentDataFormat>Float</SegmentDataFormat>"
                            + "<ValueBytes>4</ValueBytes><DataStartOffset>0</DataStartOffset>");
            xml.append("<DataEndOffset>")
                    .append(end)
                    .append("</DataEndOffset><MaxX>")
                    .append(width)
                    .append("</MaxX><MaxY>")
                    .append(height)
                    .append("</MaxY></Acquisition>");
            for (int c = -3; c < channels; c++) {
                String name = c < 0 ? "XYZ".substring(c + 3, c + 4) : metal(c);
                xml.append("<AcquisitionChannel><ID>")
                        .append(c + 4)
                        .append("</ID><ChannelName>")
                        .append(name)
                        .append("</ChannelName><ChannelLabel>")
                        .append(c < 0 ? name : "marker" + c)
                        .append("</ChannelLabel><OrderNumber>")
                        .append(c + 3)
                        .append("</OrderNumber><AcquisitionID>1</AcquisitionID></AcquisitionChannel>");
            }
            out.write(xml.append("</MCDSchema>").toString().getBytes(StandardCharsets.UTF_16LE));
        }
    }

    /** The upper left corner as the instrument's text export, values rounded to three decimals. */
    static void text(Path file, int width, int edge, List<float[]> planes, int channels) throws IOException {
        try (var out = Files.newBufferedWriter(file, StandardCharsets.ISO_8859_1)) {
            out.write("Start_push\tEnd_push\tPushes_duration\tX\tY\tZ");
            for (int c = 0; c < channels; c++) {
                out.write("\tmarker" + c + "(" + metal(c).replaceAll("[()]", "") + "Di)");
            }
            out.write("\r\n");
            for (int i = 0; i < edge * edge; i++) {
                StringBuilder line = new StringBuilder()
                        .append(i)
                        .append('\t')
                        .append(i + 1)
                        .append("\t1\t")
                        .append(i % edge)
                        .append('\t')
                        .append(i / edge)
                        .append("\t0");
                for (int c = 0; c < channels; c++) {
                    float value = planes.get(c % planes.size())[i / edge * width + i % edge] * (1 + c / 7f);
                    line.append('\t').append(String.format(Locale.ROOT, "%.3f", value));
                }
                out.write(line.append("\r\n").toString());
            }
        }
    }

    private static String metal(int c) {
        return "Yb(" + (100 + c) + ")";
    }

    /** Values one after the other, little-endian. */
    static void bare(Path file, float[][] planes) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            for (float[] plane : planes) {
                ByteBuffer bytes = little(plane.length * Float.BYTES);
                bytes.asFloatBuffer().put(plane);
                out.write(bytes.array());
            }
        }
    }

    static void bare(Path file, int[] values) throws IOException {
        Files.write(file, bytes(values));
    }

    static void bare(Path file, boolean[] values) throws IOException {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (values[i] ? 1 : 0);
        }
        Files.write(file, bytes);
    }

    static byte[] bytes(int[] values) {
        ByteBuffer bytes = little(values.length * Integer.BYTES);
        bytes.asIntBuffer().put(values);
        return bytes.array();
    }

    static byte[] bytes(float[] values) {
        ByteBuffer bytes = little(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}

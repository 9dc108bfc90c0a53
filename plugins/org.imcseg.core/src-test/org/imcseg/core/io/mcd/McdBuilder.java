// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.mcd;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes small {@code .mcd} files, whole or broken in a chosen way. Pixel values are {@link #value}. */
public final class McdBuilder {
    /** An acquisition to write; its schema fields can be overridden to break it. */
    public static final class Acquisition {
        private final int id;
        private final int width;
        private final int height;
        private final List<String[]> channels = new ArrayList<>();
        private final Map<String, String> overrides = new LinkedHashMap<>();
        private int rows;
        private int extraBytes;
        private Acquisition sharing;
        private long shift;

        private Acquisition(int id, int width, int height) {
            this.id = id;
            this.width = width;
            this.height = height;
            this.rows = width * height;
        }

        public Acquisition channel(String name, String label) {
            channels.add(new String[] {name, label});
            return this;
        }

        /** Writes only the first rows, as an interrupted run. */
        public Acquisition rows(int count) {
            rows = count;
            return this;
        }

        /** Adds a part of a row at the end. */
        public Acquisition extraBytes(int count) {
            extraBytes = count;
            return this;
        }

        /** Sets a schema field to another than the right value. */
        public Acquisition field(String name, String value) {
            overrides.put(name, value);
            return this;
        }

        /** Its block begins within another's, so many bytes later. */
        public Acquisition overlapping(Acquisition other, long bytes) {
            sharing = other;
            shift = bytes;
            return this;
        }

        private int rowBytes() {
            return (3 + channels.size()) * Float.BYTES;
        }

        private ByteBuffer block() {
            ByteBuffer block =
                    ByteBuffer.allocate(rows * rowBytes() + extraBytes).order(ByteOrder.LITTLE_ENDIAN);
            for (int r = 0; r < rows; r++) {
                int x = r % width;
                int y = r / width;
                block.putFloat(x).putFloat(y).putFloat(r);
                for (int c = 0; c < channels.size(); c++) {
                    block.putFloat(value(id, c, x, y));
                }
            }
            return block.rewind();
        }
    }

    private final List<Acquisition> acquisitions = new ArrayList<>();
    private String namespace = "http://www.fluidigm.com/IMC/MCDSchema_V2_0.xsd";
    private String prolog = "";
    private int trailingBytes = 18_000;

    /** What a pixel of a channel holds: non-integer, different everywhere, exact in float. */
    public static float value(int id, int channel, int x, int y) {
        return id * 1000 + channel * 100 + y * 8 + x * 0.125f;
    }

    public Acquisition acquisition(int id, int width, int height) {
        Acquisition acquisition = new Acquisition(id, width, height);
        acquisitions.add(acquisition);
        return acquisition;
    }

    public McdBuilder namespace(String uri) {
        namespace = uri;
        return this;
    }

    /** Text within the schema's start tag's place, such as a document type. */
    public McdBuilder body(String text) {
        prolog = text;
        return this;
    }

    public McdBuilder trailingBytes(int count) {
        trailingBytes = count;
        return this;
    }

    /** The file's bytes: a decoy schema, the blocks, the schema, and bytes after it. */
    public byte[] bytes() {
        byte[] decoy = "<MCDSchema>old</MCDSchema>".getBytes(StandardCharsets.UTF_16LE);
        int size = 100 + decoy.length;
        Map<Acquisition, Integer> starts = new LinkedHashMap<>();
        for (Acquisition acquisition : acquisitions) {
            if (acquisition.sharing == null) {
                starts.put(acquisition, size);
                size += acquisition.block().capacity();
            } else {
                starts.put(acquisition, starts.get(acquisition.sharing) + (int) acquisition.shift);
            }
        }
        byte[] schema = schema(starts).getBytes(StandardCharsets.UTF_16LE);
        ByteBuffer file = ByteBuffer.allocate(size + schema.length + trailingBytes);
        file.position(100);
        file.put(decoy);
        for (Acquisition acquisition : acquisitions) {
            if (acquisition.sharing == null) {
                file.put(acquisition.block());
            }
        }
        file.put(schema);
        return file.array();
    }

    public Path write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes());
    }

    private String schema(Map<Acquisition, Integer> starts) {
        StringBuilder xml = new StringBuilder("<MCDSchema xmlns=\"" + namespace + "\">" + prolog);
        int channelId = 0;
        for (Acquisition acquisition : acquisitions) {
            List<String[]> channels =
                    new ArrayList<>(List.of(new String[] {"X", "X"}, new String[] {"Y", "Y"}, new String[] {"Z", "Z"}));
            channels.addAll(acquisition.channels);
            // written backwards: readers must sort by OrderNumber
            for (int c = channels.size() - 1; c >= 0; c--) {
                xml.append("<AcquisitionChannel><ID>")
                        .append(channelId++)
                        .append("</ID><ChannelName>")
                        .append(channels.get(c)[0])
                        .append("</ChannelName><OrderNumber>")
                        .append(c)
                        .append("</OrderNumber><AcquisitionID>")
                        .append(acquisition.id)
                        .append("</AcquisitionID><ChannelLabel>")
                        .append(escape(channels.get(c)[1]))
                        .append("</ChannelLabel></AcquisitionChannel>");
            }
        }
        for (Acquisition acquisition : acquisitions) {
            int start = starts.get(acquisition);
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("ID", Integer.toString(acquisition.id));
            fields.put("Description", "ROI_" + acquisition.id);
            fields.put("AblationDistanceBetweenShotsX", "1");
            fields.put("AblationDistanceBetweenShotsY", "1");
            fields.put("DataStartOffset", Integer.toString(start));
            fields.put(
                    "DataEndOffset",
                    Integer.toString(start + acquisition.block().capacity()));
            fields.put("ROIStartXPosUm", "31080000");
            fields.put("SegmentDataFormat", "Float");
            fields.put("ValueBytes", "4");
            fields.put("MaxX", Integer.toString(acquisition.width));
            fields.put("MaxY", Integer.toString(acquisition.height));
            fields.putAll(acquisition.overrides);
            xml.append("<Acquisition>");
            fields.forEach((name, value) -> xml.append('<')
                    .append(name)
                    .append('>')
                    .append(value)
                    .append("</")
                    .append(name)
                    .append('>'));
            xml.append("</Acquisition>");
        }
        return xml + "</MCDSchema>";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}

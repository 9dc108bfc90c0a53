// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.model;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Weights in the safetensors format: the length of a JSON header as 8 bytes, the header (name → dtype, shape, offsets),
 * then the values as little-endian floats. Reading accepts only the tensors of the expected network: finite 32-bit
 * floats without gaps or overlaps.
 */
final class SafeTensors {
    private static final int MAX_HEADER = 1 << 20;
    private static final int CHUNK = 1 << 16;

    private SafeTensors() {}

    static void write(Weights weights, OutputStream out) throws IOException {
        byte[] header = header(weights.spec());
        out.write(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .array());
        out.write(header);
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (String name : weights.names()) {
            float[] values = weights.get(name);
            for (int from = 0; from < values.length; from += CHUNK) {
                int n = Math.min(CHUNK, values.length - from);
                buffer.asFloatBuffer().put(values, from, n);
                out.write(buffer.array(), 0, n * Float.BYTES);
            }
        }
    }

    private static byte[] header(UNetSpec spec) throws IOException {
        Map<String, Object> header = new LinkedHashMap<>();
        long offset = 0;
        for (UNetLayout.Entry entry : UNetLayout.of(spec)) {
            Map<String, Object> tensor = new LinkedHashMap<>();
            long end = offset + entry.size() * Float.BYTES;
            tensor.put("dtype", "F32");
            tensor.put("shape", entry.shape());
            tensor.put("data_offsets", List.of(offset, end));
            header.put(entry.name(), tensor);
            offset = end;
        }
        StringBuilder text = new StringBuilder(StrictJson.compact(header));
        while (text.length() % Long.BYTES != 0) {
            text.append(' '); // the format aligns the values to 8 bytes
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    static Weights read(InputStream in, UNetSpec spec, String where) throws IOException {
        long length = ByteBuffer.wrap(bytes(in, Long.BYTES, where))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong();
        if (length < 2 || length > MAX_HEADER) {
            throw new ModelFormatException(where + ": the header's length is " + length
                    + " bytes, more than 1 and at most " + MAX_HEADER + " are allowed.");
        }
        JsonNode header = StrictJson.parse(
                new String(bytes(in, (int) length, where), StandardCharsets.UTF_8), where + ", header");
        List<Placed> placed = new ArrayList<>();
        for (UNetLayout.Entry entry : UNetLayout.of(spec)) {
            placed.add(placed(header.node(entry.name()), entry, where));
        }
        for (String name : header.names()) {
            if (!name.equals("__metadata__")
                    && placed.stream().noneMatch(p -> p.entry.name().equals(name))) {
                throw new ModelFormatException(
                        where + ": there is a tensor '" + name + "' that a " + spec + " does not have.");
            }
        }
        placed.sort((a, b) -> Long.compare(a.offset, b.offset));
        Map<String, float[]> values = new LinkedHashMap<>();
        long expected = 0;
        for (Placed p : placed) {
            if (p.offset != expected) {
                throw new ModelFormatException(where + ": the tensor '" + p.entry.name() + "' begins at byte "
                        + p.offset + " of the values instead of " + expected + ".");
            }
            expected += p.entry.size() * Float.BYTES;
            values.put(p.entry.name(), floats(in, Math.toIntExact(p.entry.size()), p.entry.name(), where));
        }
        if (in.read() >= 0) {
            throw new ModelFormatException(where + ": there are bytes behind the last tensor.");
        }
        return new Weights(spec, values);
    }

    private record Placed(UNetLayout.Entry entry, long offset) {}

    private static Placed placed(JsonNode tensor, UNetLayout.Entry entry, String where) throws ModelFormatException {
        String type = tensor.text("dtype");
        if (!type.equals("F32")) {
            throw new ModelFormatException(where + ": the tensor '" + entry.name() + "' holds values of type " + type
                    + ", only F32 is known.");
        }
        List<Integer> shape = tensor.integers("shape");
        if (!shape.equals(entry.shape())) {
            throw new ModelFormatException(where + ": the tensor '" + entry.name() + "' has the shape " + shape
                    + " instead of " + entry.shape() + ".");
        }
        List<Long> offsets = tensor.longs("data_offsets");
        if (offsets.size() != 2
                || offsets.get(0) < 0
                || offsets.get(1) - offsets.get(0) != entry.size() * Float.BYTES) {
            throw new ModelFormatException(where + ": the tensor '" + entry.name() + "' of shape " + shape
                    + " cannot lie at bytes " + offsets + ".");
        }
        return new Placed(entry, offsets.get(0));
    }

    private static float[] floats(InputStream in, int count, String name, String where) throws IOException {
        // Grows with the actual content: a short file that claims a huge network must not fill the memory.
        float[] values = new float[Math.min(count, CHUNK)];
        for (int from = 0; from < count; from += CHUNK) {
            int n = Math.min(CHUNK, count - from);
            if (from + n > values.length) {
                values = Arrays.copyOf(values, (int) Math.min(count, 2L * values.length));
            }
            ByteBuffer.wrap(bytes(in, n * Float.BYTES, where))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(values, from, n);
        }
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new ModelFormatException(where + ": the tensor '" + name + "' holds the value " + value + ".");
            }
        }
        return values;
    }

    private static byte[] bytes(InputStream in, int count, String where) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new ModelFormatException(where + ": the file ends early.", new EOFException());
        }
        return bytes;
    }
}

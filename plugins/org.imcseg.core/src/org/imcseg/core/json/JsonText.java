// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Turns maps, lists, texts, numbers and truth values into JSON. Numbers that JSON has not (NaN, infinity) become null.
 */
public final class JsonText {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonText() {}

    /**
     * @param value a {@link Map} with texts as keys, an {@link Iterable}, a {@link CharSequence}, a {@link Number}, a
     *     {@link Boolean}, or null
     * @throws IllegalArgumentException for anything else in it
     */
    public static String of(Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            write(value, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(Object value, JsonGenerator json) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeFieldName(entry.getKey().toString());
                write(entry.getValue(), json);
            }
            json.writeEndObject();
        } else if (value instanceof Iterable<?> list) {
            json.writeStartArray();
            for (Object element : list) {
                write(element, json);
            }
            json.writeEndArray();
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Number number) {
            write(number, json);
        } else if (value instanceof CharSequence) {
            json.writeString(value.toString());
        } else {
            throw new IllegalArgumentException(
                    "No JSON for a " + value.getClass().getName() + ".");
        }
    }

    private static void write(Number number, JsonGenerator json) throws IOException {
        if (number instanceof Integer || number instanceof Long) {
            json.writeNumber(number.longValue());
        } else if (!Double.isFinite(number.doubleValue())) {
            json.writeNull();
        } else if (number instanceof Float) {
            json.writeNumber(number.floatValue());
        } else {
            json.writeNumber(number.doubleValue());
        }
    }
}

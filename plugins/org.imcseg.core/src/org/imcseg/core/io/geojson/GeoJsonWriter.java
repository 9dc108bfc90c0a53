// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.geojson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.imcseg.core.files.AtomicFile;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.progress.Progress;

/**
 * Writes the cells of a mask as a GeoJSON FeatureCollection that QuPath opens, cell by cell: polygons along the edges
 * of pixels, so that reading the file gives the identical mask. The id of a cell is its name and its measurement
 * {@link Feature#CELL_ID}. Where the mask is annotated in part, the annotated region is an annotation of the class
 * {@code Region*}.
 */
public final class GeoJsonWriter {
    private static final JsonFactory JSON = new JsonFactory();

    /** The smallest rectangle around a cell. */
    private static final class Box {
        private int left;
        private int top;
        private int right;
        private int bottom;

        Box(int x, int y) {
            left = x;
            top = y;
            right = x;
            bottom = y;
        }

        void add(int x, int y) {
            left = Math.min(left, x);
            top = Math.min(top, y);
            right = Math.max(right, x);
            bottom = Math.max(bottom, y);
        }
    }

    private final LabelMask mask;
    private final JsonGenerator json;

    private GeoJsonWriter(LabelMask mask, JsonGenerator json) {
        this.mask = mask;
        this.json = json;
    }

    /**
     * Creates or replaces a file.
     *
     * @param file usually {@code .geojson}
     * @param mask cells of an image, pixel (0, 0) at its upper left corner
     * @param kind what QuPath takes the cells for
     * @param measurements of a cell by its id, in order; may give an empty map. Values that are not finite are left out
     * @param progress checked for cancellation
     * @throws IOException naming the file
     */
    public static void write(
            Path file,
            LabelMask mask,
            ObjectKind kind,
            IntFunction<Map<String, Double>> measurements,
            Progress progress)
            throws IOException {
        AtomicFile.write(file, out -> write(out, mask, kind, measurements, progress));
    }

    private static void write(
            OutputStream out,
            LabelMask mask,
            ObjectKind kind,
            IntFunction<Map<String, Double>> measurements,
            Progress progress)
            throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            GeoJsonWriter writer = new GeoJsonWriter(mask, json);
            json.writeStartObject();
            json.writeStringField("type", "FeatureCollection");
            json.writeArrayFieldStart("features");
            writer.writeRegion();
            for (Map.Entry<Integer, Box> cell : writer.boxes().entrySet()) {
                progress.checkCancelled();
                writer.writeCell(cell.getKey(), cell.getValue(), kind, measurements.apply(cell.getKey()));
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    /** By id. */
    private Map<Integer, Box> boxes() {
        Map<Integer, Box> boxes = new TreeMap<>();
        int[] ids = mask.ids();
        int width = mask.width();
        for (int i = 0; i < ids.length; ) {
            int start = i;
            int end = (start / width + 1) * width;
            while (i < end && ids[i] == ids[start]) {
                i++;
            }
            if (ids[start] > 0) {
                int y = start / width;
                int x = start % width;
                Box box = boxes.computeIfAbsent(ids[start], id -> new Box(x, y));
                box.add(x, y);
                box.add((i - 1) % width, y);
            }
        }
        return boxes;
    }

    private void writeRegion() throws IOException {
        if (mask.annotated() == null) {
            return;
        }
        startFeature(EdgeTracer.polygons(mask.annotated(), mask.width(), mask.height()), 0, 0);
        json.writeStringField("objectType", ObjectKind.ANNOTATION.type());
        json.writeStringField("name", Feature.REGION_NAME);
        json.writeObjectFieldStart("classification");
        json.writeStringField("name", Feature.REGION_CLASS);
        json.writeEndObject();
        endFeature();
    }

    private void writeCell(int id, Box box, ObjectKind kind, Map<String, Double> measurements) throws IOException {
        int width = box.right - box.left + 1;
        int height = box.bottom - box.top + 1;
        boolean[] inside = new boolean[width * height];
        for (int i = 0; i < inside.length; i++) {
            inside[i] = mask.id(box.left + i % width, box.top + i / width) == id;
        }
        startFeature(EdgeTracer.polygons(inside, width, height), box.left, box.top);
        json.writeStringField("objectType", kind.type());
        json.writeStringField("name", Integer.toString(id));
        json.writeObjectFieldStart("measurements");
        json.writeNumberField(Feature.CELL_ID, id);
        for (Map.Entry<String, Double> measurement : measurements.entrySet()) {
            if (measurement.getValue() != null && Double.isFinite(measurement.getValue())) {
                json.writeNumberField(measurement.getKey(), measurement.getValue());
            }
        }
        json.writeEndObject();
        endFeature();
    }

    /** Up to the start of the properties. */
    private void startFeature(List<List<int[]>> polygons, int left, int top) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "Feature");
        json.writeObjectFieldStart("geometry");
        boolean single = polygons.size() == 1;
        json.writeStringField("type", single ? "Polygon" : "MultiPolygon");
        json.writeFieldName("coordinates");
        if (single) {
            writePolygon(polygons.get(0), left, top);
        } else {
            json.writeStartArray();
            for (List<int[]> polygon : polygons) {
                writePolygon(polygon, left, top);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeObjectFieldStart("properties");
    }

    private void writePolygon(List<int[]> rings, int left, int top) throws IOException {
        json.writeStartArray();
        for (int[] ring : rings) {
            json.writeStartArray();
            for (int i = 0; i < ring.length; i += 2) {
                json.writeStartArray();
                json.writeNumber(left + ring[i]);
                json.writeNumber(top + ring[i + 1]);
                json.writeEndArray();
            }
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private void endFeature() throws IOException {
        json.writeEndObject();
        json.writeEndObject();
        json.writeRaw('\n');
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.geojson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads a geometry and adds its polygons to a list. Points and lines have none. */
final class Geometry {
    /** Arrays in arrays of a MultiPolygon. */
    private static final int DEEPEST = 4;

    private static final int POLYGON_DEPTH = 3;

    private final List<double[][]> polygons;

    Geometry(List<double[][]> polygons) {
        this.polygons = polygons;
    }

    /** @param parser at the geometry; afterwards at its end */
    void read(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        String type = "";
        List<Object> coordinates = List.of();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            parser.nextToken();
            if (field.equals("type")) {
                type = FeatureFields.text(parser);
            } else if (field.equals("coordinates") && parser.currentToken() == JsonToken.START_ARRAY) {
                Object read = nested(parser, DEEPEST);
                coordinates = read instanceof double[] ? List.of() : elements(read);
            } else if (field.equals("geometries") && parser.currentToken() == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    read(parser);
                }
            } else {
                parser.skipChildren();
            }
        }
        if (type.equals("Polygon")) {
            add(parser, coordinates);
        } else if (type.equals("MultiPolygon")) {
            for (Object polygon : coordinates) {
                add(parser, polygon instanceof double[] ? List.of() : elements(polygon));
            }
        }
    }

    /** A position as x and y, else what an array holds. */
    private static Object nested(JsonParser parser, int depth) throws IOException {
        JsonToken first = parser.nextToken();
        if (first.isNumeric()) {
            double[] position = new double[2];
            int n = 0;
            for (; parser.currentToken() != JsonToken.END_ARRAY; parser.nextToken(), n++) {
                if (!parser.currentToken().isNumeric()) {
                    throw new ShapeException(parser, "a coordinate is not a number");
                }
                double value = parser.getDoubleValue();
                if (!Double.isFinite(value)) {
                    throw new ShapeException(parser, "a coordinate is not a finite number");
                }
                if (n < 2) {
                    position[n] = value;
                }
            }
            if (n < 2) {
                throw new ShapeException(parser, "a position has only one coordinate");
            }
            return position;
        }
        List<Object> elements = new ArrayList<>();
        for (; parser.currentToken() != JsonToken.END_ARRAY; parser.nextToken()) {
            if (parser.currentToken() != JsonToken.START_ARRAY || depth <= 1) {
                throw new ShapeException(parser, "coordinates must be arrays of numbers, at most " + DEEPEST + " deep");
            }
            elements.add(nested(parser, depth - 1));
        }
        return elements;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> elements(Object read) {
        return (List<Object>) read;
    }

    /** Rings of fewer than three different positions enclose nothing. */
    private void add(JsonParser parser, List<Object> rings) throws IOException {
        List<double[]> closed = new ArrayList<>();
        for (Object ring : rings) {
            if (ring instanceof double[]) {
                throw new ShapeException(parser, "a polygon is " + POLYGON_DEPTH + " arrays deep");
            }
            double[] flat = flat(parser, elements(ring));
            if (flat.length >= 2 * POLYGON_DEPTH) {
                closed.add(flat);
            } else if (closed.isEmpty()) {
                return;
            }
        }
        if (!closed.isEmpty()) {
            polygons.add(closed.toArray(double[][]::new));
        }
    }

    private static double[] flat(JsonParser parser, List<Object> positions) throws IOException {
        double[] flat = new double[2 * positions.size()];
        for (int i = 0; i < positions.size(); i++) {
            if (!(positions.get(i) instanceof double[] position)) {
                throw new ShapeException(parser, "a ring holds no positions");
            }
            flat[2 * i] = position[0];
            flat[2 * i + 1] = position[1];
        }
        return flat;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.geojson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers the fields of one feature, in whatever order they come. What QuPath adds, such as the outline of a nucleus,
 * is passed over.
 */
final class FeatureFields {
    private final List<double[][]> polygons = new ArrayList<>();
    private String type = "";
    private String id = "";
    private String objectType = "";
    private String name = "";
    private String classification = "";
    private int cellId;
    /** Objects that QuPath keeps inside this one, such as the cells of an annotation. */
    private final List<Feature> children = new ArrayList<>();

    /** @param parser at the value of the field; afterwards at its end */
    void take(String field, JsonParser parser) throws IOException {
        switch (field) {
            case "type" -> type = text(parser);
            case "id" -> id = text(parser);
            case "geometry" -> new Geometry(polygons).read(parser);
            case "properties" -> forFields(parser, this::takeProperty);
            default -> parser.skipChildren();
        }
    }

    private void takeProperty(String field, JsonParser parser) throws IOException {
        switch (field) {
            case "objectType", "object_type" -> objectType = text(parser);
            case "name" -> name = text(parser);
            case "classification" -> takeClassification(parser);
            case "measurements" -> takeMeasurements(parser);
            case "childObjects", "children" -> takeChildren(parser);
            default -> parser.skipChildren();
        }
    }

    /** An array of features, each perhaps with children of its own. */
    private void takeChildren(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            FeatureFields child = new FeatureFields();
            forFields(parser, child::take);
            if (child.isFeature()) {
                children.addAll(child.features());
            }
        }
    }

    /** An object with a name, with the names of a class and its subclasses, or the name alone. */
    private void takeClassification(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            classification = parser.getText();
            return;
        }
        forFields(parser, (field, value) -> {
            if (field.equals("names") && value.currentToken() == JsonToken.START_ARRAY) {
                List<String> names = new ArrayList<>();
                while (value.nextToken() != JsonToken.END_ARRAY) {
                    names.add(text(value));
                }
                classification = String.join(": ", names);
            } else if (field.equals("name")) {
                classification = text(value);
            } else {
                value.skipChildren();
            }
        });
    }

    /** An object from names to values, or, before QuPath 0.4, an array of objects with name and value. */
    private void takeMeasurements(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            forFields(parser, this::takeMeasurement);
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            String[] measurement = {""};
            double[] number = {0};
            forFields(parser, (field, value) -> {
                if (field.equals("name")) {
                    measurement[0] = text(value);
                } else if (field.equals("value") && value.currentToken().isNumeric()) {
                    number[0] = value.getDoubleValue();
                } else {
                    value.skipChildren();
                }
            });
            setCellId(measurement[0], number[0]);
        }
    }

    private void takeMeasurement(String measurement, JsonParser value) throws IOException {
        if (value.currentToken().isNumeric()) {
            setCellId(measurement, value.getDoubleValue());
        } else {
            value.skipChildren();
        }
    }

    private void setCellId(String measurement, double value) {
        if (measurement.equals(Feature.CELL_ID)
                && value >= 1
                && value <= Integer.MAX_VALUE
                && value == Math.rint(value)) {
            cellId = (int) value;
        }
    }

    /** Takes a field whose value the parser stands at. */
    private interface FieldConsumer {
        void take(String field, JsonParser parser) throws IOException;
    }

    /** Hands over all fields of an object; of anything else none. */
    private static void forFields(JsonParser parser, FieldConsumer consumer) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            parser.nextToken();
            consumer.take(field, parser);
        }
    }

    /** A value as text; empty for null, and for an array or object, which is passed over. */
    static String text(JsonParser parser) throws IOException {
        parser.skipChildren();
        return parser.currentToken().isScalarValue() && parser.currentToken() != JsonToken.VALUE_NULL
                ? parser.getText()
                : "";
    }

    String type() {
        return type;
    }

    boolean isFeature() {
        return type.equals("Feature");
    }

    /** The feature, and after it all that it contains. */
    List<Feature> features() {
        String kind = objectType.isEmpty() && id.startsWith("Path") ? id : objectType;
        List<Feature> features =
                new ArrayList<>(List.of(new Feature(name, classification, ObjectKind.of(kind), cellId, polygons)));
        features.addAll(children);
        return features;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.geojson;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;

/** A geometry that is valid JSON, but no shape. Its message is for people, unlike those of the library. */
final class ShapeException extends JsonParseException {
    private static final long serialVersionUID = 1L;

    /** @param parser which knows the place */
    ShapeException(JsonParser parser, String message) {
        super(parser, message);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.Map;

/**
 * JSON as plain maps, lists, texts and numbers: a file cannot name a class. Rejects duplicate names, deep nesting and
 * huge texts.
 */
final class StrictJson {
    private static final JSON JSON_IO = JSON.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(20)
                            .maxStringLength(1 << 20)
                            .maxNumberLength(64)
                            .maxNameLength(1000)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    private StrictJson() {}

    static JsonNode parse(String text, String where) throws ModelFormatException {
        try (JsonParser parser = JSON_IO.createParser(text)) {
            Map<String, Object> map = JSON_IO.mapFrom(parser);
            if (map == null || parser.nextToken() != null) {
                throw new ModelFormatException(where + ": expected exactly one JSON object.");
            }
            return new JsonNode(map, where);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String place = at == null || at.getLineNr() < 1
                    ? ""
                    : " in line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new ModelFormatException(where + ": it is not valid JSON" + place + ".", e);
        } catch (ModelFormatException e) {
            throw e;
        } catch (IOException e) {
            throw new ModelFormatException(where + ": it is not valid JSON.", e);
        }
    }

    static String compact(Map<String, Object> map) throws IOException {
        return JSON_IO.asString(map);
    }

    static String pretty(Map<String, Object> map) throws IOException {
        return JSON_IO.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(map) + "\n";
    }
}

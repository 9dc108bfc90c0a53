// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.geojson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.BufferedInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imcseg.core.io.issue.BrokenInputException;
import org.imcseg.core.io.source.ForeignContent;
import org.imcseg.core.progress.Progress;

/** Reads a FeatureCollection, an array of features or a single one, feature by feature. */
public final class FeatureReader {
    /** QuPath writes measurements that are undefined as NaN, which JSON does not know. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private static final String REMEDY = "Export the objects from QuPath as GeoJSON again.";

    private final Path file;
    private final Progress progress;
    private final List<Feature> features = new ArrayList<>();

    private FeatureReader(Path file, Progress progress) {
        this.file = file;
        this.progress = progress;
    }

    /**
     * @param file UTF-8 text
     * @param progress checked for cancellation
     * @return the features in the order of the file
     * @throws IOException if it is no GeoJSON, or cut off
     */
    public static List<Feature> read(Path file, Progress progress) throws IOException {
        FeatureReader reader = new FeatureReader(file, progress);
        Optional<BrokenInputException> foreign = ForeignContent.find(file);
        if (foreign.isPresent()) {
            throw foreign.get();
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
                JsonParser parser = JSON.createParser(in)) {
            parser.nextToken();
            reader.collection(parser);
            if (parser.nextToken() != null) {
                throw reader.broken("there is more text after the features, in line "
                        + parser.currentLocation().getLineNr());
            }
        } catch (JsonProcessingException e) {
            throw new BrokenInputException(file, why(e), REMEDY, e);
        } catch (CharConversionException e) {
            throw new BrokenInputException(file, "it is not text in UTF-8", REMEDY, e);
        }
        return reader.features;
    }

    /** In plain words, and not in the library's. */
    private static String why(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        String where = at == null || at.getLineNr() < 1
                ? ""
                : " in line " + at.getLineNr() + (at.getColumnNr() < 1 ? "" : ", column " + at.getColumnNr());
        if (e instanceof ShapeException) {
            return e.getOriginalMessage() + where;
        }
        return e instanceof JsonEOFException ? "it ends early," + where : "it is not valid JSON" + where;
    }

    private BrokenInputException broken(String why) {
        return new BrokenInputException(file, why, REMEDY);
    }

    /** An array of features, a collection of them, or one. */
    private void collection(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            features(parser);
            return;
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw broken("it holds no GeoJSON object");
        }
        FeatureFields fields = new FeatureFields();
        boolean collection = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals("features") && parser.currentToken() == JsonToken.START_ARRAY) {
                collection = true;
                features(parser);
            } else {
                fields.take(name, parser);
            }
        }
        if (!collection && !fields.isFeature()) {
            throw broken("it is no GeoJSON FeatureCollection, but of the type '" + fields.type() + "'");
        }
        if (!collection) {
            features.addAll(fields.features());
        }
    }

    private void features(JsonParser parser) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw broken("its array of features holds something else in line "
                        + parser.currentLocation().getLineNr());
            }
            progress.checkCancelled();
            FeatureFields fields = new FeatureFields();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                fields.take(name, parser);
            }
            if (!fields.isFeature()) {
                throw broken("it holds an object of the type '" + fields.type() + "' among its features, before line "
                        + parser.currentLocation().getLineNr());
            }
            features.addAll(fields.features());
        }
    }
}

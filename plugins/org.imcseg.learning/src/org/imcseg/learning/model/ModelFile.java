// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * The model file: a zip of {@code model.json} (the description) and {@code weights.safetensors} (the values), both stored uncompressed, readable from Python,
 * without code. The same model gives the same bytes.
 */
public final class ModelFile {
    /** What a file name ends with. */
    public static final String EXTENSION = ".imcseg";

    private ModelFile() {
    }

    /** Writes a file at once or not at all. */
    public static void write(TrainedModel model, Path file) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Writes to a stream and leaves it open. */
    public static void write(TrainedModel model, OutputStream out) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** @throws ModelFormatException if it is no valid model file; the message names the file and the defect */
    public static TrainedModel read(Path file) throws IOException {
        throw new UnsupportedOperationException();
    }

    /**
     * Reads to the end of the zip and leaves the stream open.
     *
     * @param name of the source, for messages
     */
    public static TrainedModel read(InputStream in, String name) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** The description as JSON text, for a port's spec. */
    public static String describe(TrainedModel.Description description) {
        throw new UnsupportedOperationException();
    }

    /** The inverse of {@link #describe}. */
    public static TrainedModel.Description description(String json, String name) throws ModelFormatException {
        throw new UnsupportedOperationException();
    }
}

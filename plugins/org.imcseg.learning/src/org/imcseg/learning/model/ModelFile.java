// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.model;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.imcseg.core.files.AtomicFile;
import org.imcseg.core.files.Fingerprint;
import org.imcseg.core.files.StoredZip;
import org.imcseg.core.io.issue.BrokenInputException;
import org.imcseg.core.io.source.ForeignContent;

/**
 * The model file: a zip of {@code model.json} (the description) and {@code weights.safetensors} (the values), both
 * stored uncompressed and readable from Python. It contains no code. The same model gives the same bytes.
 *
 * <pre>{@code
 * ModelFile.write(model, Path.of("cells.imcseg"));
 * TrainedModel same = ModelFile.read(Path.of("cells.imcseg"));
 * }</pre>
 */
public final class ModelFile {
    /** File name extension. */
    public static final String EXTENSION = ".imcseg";

    private static final String DESCRIPTION = "model.json";
    private static final String WEIGHTS = "weights.safetensors";
    private static final int MAX_DESCRIPTION = 1 << 24;
    private static final int ABOUT_DESCRIPTION = 1 << 16;
    private static final String CHOOSE = "Choose a file that the U-Net Model Writer wrote.";
    private static final String AGAIN =
            "Copy it again from where it was made, write it again with the U-Net Model Writer, or choose another file.";
    /** Larger models are rejected: 2³⁰ values are 4 GB. */
    private static final long MAX_PARAMETERS = 1L << 30;

    private ModelFile() {}

    /** Writes a file atomically. @throws IOException if it cannot be written; no partial file remains */
    public static void write(TrainedModel model, Path file) throws IOException {
        AtomicFile.write(file, out -> write(model, out));
    }

    /** Writes to a stream and leaves it open. @throws IOException if the stream fails */
    public static void write(TrainedModel model, OutputStream out) throws IOException {
        byte[] description = describe(model.description()).getBytes(StandardCharsets.UTF_8);
        StoredZip zip = new StoredZip(out, 1);
        zip.put(DESCRIPTION, description);
        zip.put(WEIGHTS, to -> SafeTensors.write(model.weights(), to));
        zip.finish();
    }

    /** Approximate size in bytes of the file of such a model; before training, its history is missing. */
    public static long size(TrainedModel.Description description) {
        return Float.BYTES * description.architecture().parameterCount() + ABOUT_DESCRIPTION;
    }

    /** SHA-256 of a file, 64 hexadecimal digits: for a model file, its model's {@link #identity}. */
    public static String checksum(Path file) throws IOException {
        MessageDigest digest = Fingerprint.sha256();
        try (InputStream in = Files.newInputStream(file)) {
            in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** SHA-256 of the file that the model would be written to, 64 hexadecimal digits: equal only for equal models. */
    public static String identity(TrainedModel model) throws IOException {
        MessageDigest digest = Fingerprint.sha256();
        write(model, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Reads a file that a user chose.
     *
     * @throws ModelFormatException if it is not a valid model file; the message names file, defect and remedy
     */
    public static TrainedModel read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new ModelFormatException(file + ": it is a folder, not a model file.", CHOOSE);
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            return read(in, file.toString());
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(file.toString(), null, "there is no such model file. " + CHOOSE);
        } catch (AccessDeniedException e) {
            throw new AccessDeniedException(file.toString(), null, "access is denied. Check its permissions.");
        } catch (ModelFormatException e) {
            Optional<BrokenInputException> foreign = ForeignContent.find(file, ForeignContent.ZIP);
            throw foreign.isPresent()
                    ? new ModelFormatException(file + ": " + foreign.get().why() + ", and no model file.", AGAIN)
                    : e.withRemedy(AGAIN);
        }
    }

    /**
     * Reads to the end of the zip and leaves the stream open.
     *
     * @param name of the source, for messages
     * @throws ModelFormatException if the content is not a valid model file; the message names source and defect
     */
    public static TrainedModel read(InputStream in, String name) throws IOException {
        return readAndClose(new ZipInputStream(open(in), StandardCharsets.UTF_8), name);
    }

    /** Closing the zip frees native memory. */
    static TrainedModel readAndClose(ZipInputStream opened, String name) throws IOException {
        String entry = DESCRIPTION;
        try (ZipInputStream zip = opened) {
            next(zip, DESCRIPTION, name);
            byte[] json = zip.readNBytes(MAX_DESCRIPTION + 1);
            if (json.length > MAX_DESCRIPTION) {
                throw new ModelFormatException(
                        name + ": " + DESCRIPTION + " is larger than " + MAX_DESCRIPTION + " bytes.");
            }
            TrainedModel.Description description =
                    description(new String(json, StandardCharsets.UTF_8), name + ", " + DESCRIPTION);
            if (description.architecture().parameterCount() > MAX_PARAMETERS) {
                throw new ModelFormatException(name + ": a " + description.architecture() + " has "
                        + description.architecture().parameterCount() + " parameters; at most " + MAX_PARAMETERS
                        + " are allowed.");
            }
            entry = WEIGHTS;
            next(zip, WEIGHTS, name);
            Weights weights = SafeTensors.read(zip, description.architecture(), name + ", " + WEIGHTS);
            ZipEntry more = zip.getNextEntry();
            if (more != null) {
                throw new ModelFormatException(
                        name + ": it also holds '" + more.getName() + "', which no model file does.");
            }
            return new TrainedModel(description, weights);
        } catch (ZipException | EOFException | IllegalArgumentException e) { // the last for names that are no text
            boolean ends = e instanceof EOFException || "unexpected EOF".equals(e.getMessage()); // Java's own words
            throw new ModelFormatException(
                    name + ": "
                            + (ends
                                    ? "it ends early, within '" + entry + "', so that it was not copied completely."
                                    : "it is damaged: '" + entry + "' has changed since it was written."),
                    e);
        }
    }

    /** The same stream, which closing does not close. */
    private static InputStream open(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public void close() {
                // whoever opened it closes it
            }
        };
    }

    private static void next(ZipInputStream zip, String expected, String name) throws IOException {
        ZipEntry entry = zip.getNextEntry();
        if (entry == null) {
            throw new ModelFormatException(
                    name + ": it is not a model file, or cut off: '" + expected + "' is missing.");
        }
        if (!entry.getName().equals(expected)) {
            throw new ModelFormatException(
                    name + ": it is a zip archive of something else, and no model file: it holds '" + entry.getName()
                            + "' in the place of '" + expected + "'.");
        }
    }

    /** The description as JSON text, for a port's spec. */
    public static String describe(TrainedModel.Description description) {
        try {
            return StrictJson.pretty(DescriptionJson.toMap(description));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The inverse of {@link #describe}. */
    public static TrainedModel.Description description(String json, String name) throws ModelFormatException {
        return DescriptionJson.fromNode(StrictJson.parse(json, name), name);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.imcseg.learning.model.ModelFile;
import org.imcseg.learning.model.TrainedModel;

/**
 * Saves a trained model elsewhere if it cannot be written to its destination: hours of work must not depend on one
 * folder.
 */
public final class ModelRescue {
    /** System property that names the folder to try first; the default is {@value #FOLDER} in the user's home. */
    public static final String PROPERTY = "org.imcseg.rescue";

    static final String FOLDER = "imcseg-rescued-models";

    private ModelRescue() {}

    /**
     * Saves a model to the first writable folder: that of the system property, one in the user's home, one among the
     * temporary files.
     *
     * @param failure why the model could not be written
     * @return the failure, extended by where the model was saved
     */
    public static IOException save(TrainedModel model, Exception failure) {
        List<String> problems = new ArrayList<>();
        for (Path folder : folders()) {
            try {
                Path file = folder.resolve("model-"
                        + DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").format(LocalDateTime.now()) + "-"
                        + ModelFile.identity(model).substring(0, 8) + ModelFile.EXTENSION);
                ModelFile.write(model, file);
                return new IOException(
                        failure.getMessage() + " The trained model is not lost: it was saved to " + file
                                + " instead. Copy it from there, or read it with the U-Net Model Reader.",
                        failure);
            } catch (IOException | RuntimeException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        return new IOException(
                failure.getMessage() + " It could not be saved elsewhere either: " + String.join(" ", problems),
                failure);
    }

    /** Not the current value of java.io.tmpdir, which may be a folder that is deleted with this run. */
    private static Path systemTemporary() throws IOException {
        Path probe = Files.createTempFile("imcseg", ".tmp");
        Files.delete(probe);
        return probe.toAbsolutePath().getParent();
    }

    private static Set<Path> folders() {
        Set<Path> folders = new LinkedHashSet<>();
        String chosen = System.getProperty(PROPERTY);
        if (chosen != null && !chosen.isBlank()) {
            folders.add(Path.of(chosen));
        }
        folders.add(Path.of(System.getProperty("user.home", "."), FOLDER).toAbsolutePath());
        try {
            folders.add(systemTemporary().resolve(FOLDER));
        } catch (IOException e) {
            // full, too
        }
        return folders;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.report;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imcseg.core.report.EarlierReport;
import org.imcseg.learning.model.ModelFile;

/**
 * Identifies the model of a report: the checksum of its file and, if the model was written next to the report, the
 * file's name and time.
 */
final class ModelIdentity {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.systemDefault());
    /** A folder with more models is a collection, and reading all of them would take too long. */
    private static final int LOOK_AT = 8;

    private ModelIdentity() {}

    /** @param folder the report's folder; the model is searched for there and in the folder above */
    static List<List<Object>> rows(String checksum, Path folder) {
        List<List<Object>> rows = new ArrayList<>();
        Optional<Path> file = find(checksum, folder);
        rows.add(List.of(
                "Model file",
                file.map(ModelIdentity::describe)
                        .orElse("not beside the report when it was made; identified by its checksum")));
        rows.add(List.of(EarlierReport.CHECKSUM, checksum));
        return rows;
    }

    private static String describe(Path file) {
        try {
            return file.getFileName() + ", written "
                    + TIME.format(Files.getLastModifiedTime(file).toInstant());
        } catch (IOException e) {
            return file.getFileName().toString();
        }
    }

    private static Optional<Path> find(String checksum, Path folder) {
        for (Path place : folder.getParent() == null ? List.of(folder) : List.of(folder, folder.getParent())) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(place, "*" + ModelFile.EXTENSION)) {
                int left = LOOK_AT;
                for (Path file : files) {
                    if (left-- > 0 && ModelFile.checksum(file).equals(checksum)) {
                        return Optional.of(file);
                    }
                }
            } catch (IOException e) {
                // the folder does not exist yet, or a file cannot be read: the checksum identifies the model
            }
        }
        return Optional.empty();
    }
}

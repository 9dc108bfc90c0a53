// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

import org.imcseg.core.io.table.TextTable;

/**
 * The report of a model that lies in a folder. It tells its model's checksum, by which it is known whether a model beside it is the one
 * that was scored.
 */
public final class EarlierReport {
    /** The setting, in settings.csv and on the page, whose value is the SHA-256 of the model's file. */
    public static final String CHECKSUM = "Model checksum (SHA-256)";
    /** What the page is called when its model has been replaced. The next report removes it. */
    static final String ASIDE = "report-of-replaced-model.html";

    private static final String SETTINGS = "settings.csv";

    private final Path folder;
    private final String checksum;

    private EarlierReport(Path folder, String checksum) {
        this.folder = folder;
        this.checksum = checksum;
    }

    /** The report in a folder; empty if there is none, or none that tells its model. */
    public static Optional<EarlierReport> in(Path folder) throws IOException {
        Path settings = folder.resolve(SETTINGS);
        if (!Files.isRegularFile(folder.resolve(ReportFolder.PAGE)) || !Files.isRegularFile(settings)) {
            return Optional.empty();
        }
        TextTable table = TextTable.read(settings);
        return table.rows().stream().filter(row -> row.size() > 1 && row.get(0).equals(CHECKSUM)).findFirst()
                .map(row -> new EarlierReport(folder, row.get(1)));
    }

    /** Whether it is of the model whose file has this SHA-256. */
    public boolean isOf(String sha256) {
        return checksum.equals(sha256);
    }

    /** Renames the page, so that it does not pass for that of another model. @return its new path */
    public Path setAside() throws IOException {
        Set<String> names = new LinkedHashSet<>(FileList.read(folder));
        names.add(ASIDE);
        FileList.write(folder, names); // the next report removes what is listed
        return Files.move(folder.resolve(ReportFolder.PAGE), folder.resolve(ASIDE), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Undoes {@link #setAside}. */
    public void restore() throws IOException {
        Files.move(folder.resolve(ASIDE), folder.resolve(ReportFolder.PAGE), StandardCopyOption.REPLACE_EXISTING);
    }
}

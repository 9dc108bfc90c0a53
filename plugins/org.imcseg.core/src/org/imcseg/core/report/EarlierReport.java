// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imcseg.core.io.table.TextTable;

/**
 * An earlier report in a folder. It states its model's checksum, which shows whether a model beside it is the one that
 * was scored.
 */
public final class EarlierReport {
    /** The setting, in settings.csv and on the page, whose value is the SHA-256 of the model's file. */
    public static final String CHECKSUM = "Model checksum (SHA-256)";
    /** Where the report's files go when its model has been replaced. The next report removes them. */
    static final String ASIDE = "report-of-replaced-model";

    private static final String SETTINGS = "settings.csv";

    private final Path folder;
    private final String checksum;

    private EarlierReport(Path folder, String checksum) {
        this.folder = folder;
        this.checksum = checksum;
    }

    /** The report in a folder; empty if there is none, or none that states its model. */
    public static Optional<EarlierReport> in(Path folder) throws IOException {
        Path settings = folder.resolve(SETTINGS);
        if (!Files.isRegularFile(folder.resolve(ReportFolder.PAGE)) || !Files.isRegularFile(settings)) {
            return Optional.empty();
        }
        TextTable table = TextTable.read(settings);
        return table.rows().stream()
                .filter(row -> row.size() > 1 && row.get(0).equals(CHECKSUM))
                .findFirst()
                .map(row -> new EarlierReport(folder, row.get(1)));
    }

    /** Whether it is of the model whose file has this SHA-256. */
    public boolean isOf(String sha256) {
        return checksum.equals(sha256);
    }

    /**
     * Moves all files of the report into a folder of their own, the page first, so that neither they nor the page pass
     * for those of another model. The list of files, by which the next report removes them, names both places until all
     * are moved: a kill in between leaves nothing that is not listed.
     *
     * @return the page's new path
     * @throws IOException naming the file that could not be moved; then all are where they were
     */
    public Path setAside() throws IOException {
        move(folder, "", ASIDE + "/");
        return folder.resolve(ASIDE).resolve(ReportFolder.PAGE);
    }

    /** Undoes {@link #setAside}. */
    public void restore() throws IOException {
        move(folder, ASIDE + "/", "");
    }

    private static void move(Path folder, String from, String to) throws IOException {
        List<String> names = new ArrayList<>(List.of(ReportFolder.PAGE));
        Set<String> both = new LinkedHashSet<>();
        Set<String> after = new LinkedHashSet<>();
        for (String listed : FileList.read(folder)) {
            boolean isFrom = from.isEmpty() ? !listed.startsWith(ASIDE + "/") : listed.startsWith(from);
            String name = isFrom ? listed.substring(from.length()) : listed;
            if (isFrom && !names.contains(name)) {
                names.add(name);
            }
            both.add(listed);
            if (!isFrom) {
                after.add(listed);
            }
        }
        for (String name : names) {
            both.add(from + name);
            both.add(to + name);
            after.add(to + name);
        }
        FileList.write(folder, both);
        List<String> moved = new ArrayList<>();
        try {
            for (String name : names) {
                if (Files.isRegularFile(folder.resolve(from + name), LinkOption.NOFOLLOW_LINKS)) {
                    move(folder.resolve(from + name), folder.resolve(to + name), folder);
                    moved.add(name);
                }
            }
        } catch (IOException e) {
            for (String name : moved) {
                move(folder.resolve(to + name), folder.resolve(from + name), folder);
            }
            throw new IOException(
                    "The report of the model that is replaced cannot be set aside (" + e
                            + "). Close the program that shows it, or choose another " + "folder.",
                    e);
        }
        FileList.write(folder, after);
    }

    private static void move(Path from, Path to, Path folder) throws IOException {
        Files.createDirectories(to.getParent());
        Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        FileList.removeEmpty(from.getParent(), folder);
    }
}

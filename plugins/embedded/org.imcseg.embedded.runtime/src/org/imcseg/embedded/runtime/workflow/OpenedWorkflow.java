// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.workflow;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A workflow folder, or an archive that was extracted to a temporary folder until it is closed.
 *
 * <p>Paths that are relative to the workflow start at {@link #location}. For a folder that is the folder, as in KNIME.
 * For an archive it is the folder that the archive lies in: KNIME's batch executor would take the temporary folder, and
 * results would be lost with it.
 */
public final class OpenedWorkflow implements AutoCloseable {
    /** The file that makes a folder a workflow. */
    public static final String WORKFLOW_FILE = "workflow.knime";

    private static final String AGAIN = "Copy it again, or export the workflow from KNIME again.";

    private final Path m_folder;
    private final Path m_location;
    private final Path m_temporary;

    private OpenedWorkflow(Path folder, Path location, Path temporary) {
        m_folder = folder;
        m_location = location;
        m_temporary = temporary;
    }

    /** The folder that holds workflow.knime; only to be read. */
    public Path folder() {
        return m_folder;
    }

    /** The folder that relative paths start at. */
    public Path location() {
        return m_location;
    }

    /** What {@link #close()} deletes. */
    public Optional<Path> temporary() {
        return Optional.ofNullable(m_temporary);
    }

    /**
     * Opens a workflow folder, or the only folder inside that is one.
     *
     * @throws LoadException if there is none
     */
    public static OpenedWorkflow folder(Path path) throws LoadException, IOException {
        final var folder = workflowFolder(path.toAbsolutePath().normalize(), path);
        return new OpenedWorkflow(folder, folder, null);
    }

    /**
     * Extracts an archive (.knwf or .zip) to a new folder among the temporary files.
     *
     * @throws LoadException see {@link #archive(Path, Path)}
     */
    public static OpenedWorkflow archive(Path path) throws LoadException, IOException {
        return archive(path, Path.of(System.getProperty("java.io.tmpdir")));
    }

    /**
     * Extracts an archive (.knwf or .zip).
     *
     * @param parent where the folder for its content is made
     * @throws LoadException if it is no archive of one workflow, holds entries that would be written elsewhere, or
     *     unpacks to more than it may or fits
     */
    public static OpenedWorkflow archive(Path path, Path parent) throws LoadException, IOException {
        final var temporary = Files.createTempDirectory(parent, "imcseg-workflow");
        try {
            extract(path, temporary);
            return new OpenedWorkflow(
                    workflowFolder(temporary, path),
                    path.toAbsolutePath().normalize().getParent(),
                    temporary);
        } catch (LoadException | IOException | RuntimeException ex) {
            delete(temporary);
            throw ex;
        }
    }

    private static Path workflowFolder(Path folder, Path shown) throws LoadException, IOException {
        if (Files.isRegularFile(folder.resolve(WORKFLOW_FILE))) {
            return folder;
        }
        try (var children = Files.list(folder)) {
            final var workflows = children.filter(child -> Files.isRegularFile(child.resolve(WORKFLOW_FILE)))
                    .sorted()
                    .toList();
            if (workflows.size() == 1) {
                return workflows.get(0);
            }
            throw new LoadException(shown
                    + (workflows.isEmpty()
                            ? " holds no " + WORKFLOW_FILE
                                    + ". Give a workflow folder, or an archive that KNIME exported (.knwf)."
                            : " holds " + workflows.size() + " workflows: "
                                    + workflows.stream().map(Path::getFileName).toList()
                                    + ". Give one of these folders."));
        }
    }

    private static void extract(Path archive, Path target) throws LoadException, IOException {
        final var limit = ArchiveLimit.current();
        try (var zip = new ZipFile(archive.toFile())) {
            check(
                    archive,
                    target,
                    limit,
                    zip.stream()
                            .mapToLong(ZipEntry::getSize)
                            .filter(size -> size > 0)
                            .sum());
            long unpacked = 0;
            for (final var entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
                final var file = target(archive, target, entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    // a changed number in the settings would change the results, and Java does not look at the checksum
                    final var checksum = new CRC32();
                    try (var in = new CheckedInputStream(zip.getInputStream(entry), checksum);
                            var out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
                        unpacked = limit.copy(archive, in, out, unpacked);
                    }
                    if (entry.getCrc() >= 0 && entry.getCrc() != checksum.getValue()) {
                        throw new LoadException(archive + " is damaged: " + entry.getName()
                                + " has changed since it was written. " + AGAIN);
                    }
                }
            }
        } catch (ZipException | EOFException | IllegalArgumentException ex) { // the last for texts that are no UTF-8
            throw new LoadException(archive + " is not a readable workflow archive: "
                    + (Files.size(archive) == 0 ? "it is empty" : "it is no zip file, or cut off or damaged") + ". "
                    + AGAIN);
        }
    }

    /** Before anything is written. @param unpacked bytes of all entries, as the archive says */
    private static Path target(Path archive, Path folder, String entry) throws LoadException {
        try {
            final var file = folder.resolve(entry).normalize();
            if (file.startsWith(folder)) {
                return file;
            }
        } catch (InvalidPathException ex) {
            throw new LoadException(archive + " holds an entry whose name is no path: " + ex.getMessage()
                    + ". It was not made by KNIME; do not trust it.");
        }
        throw new LoadException(archive + " holds an entry that leads out of the archive: " + entry
                + ". It was not made by KNIME; do not trust it.");
    }

    private static void check(Path archive, Path target, ArchiveLimit limit, long unpacked)
            throws LoadException, IOException {
        limit.check(archive, unpacked);
        final var free = Files.getFileStore(target).getUsableSpace();
        if (free > 0 && free < unpacked) {
            throw new LoadException(
                    archive + " unpacks to " + ArchiveLimit.size(unpacked) + ", but the temporary folder "
                            + target.getParent() + " has "
                            + ArchiveLimit.size(free)
                            + " free. Make space there, or name another with IMCSEG_JAVA_OPTS=-Djava.io.tmpdir=FOLDER.");
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (final var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (m_temporary != null && Files.exists(m_temporary)) {
            delete(m_temporary);
        }
    }
}

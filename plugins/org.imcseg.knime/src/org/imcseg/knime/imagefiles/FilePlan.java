// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.imagefiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.imcseg.core.files.WritableFolder;
import org.imcseg.knime.cells.ImageCells;
import org.imcseg.knime.columns.ImageNames;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.node.InvalidSettingsException;

/**
 * The files of a table's rows, all planned before the first is written, so that errors show before anything is
 * overwritten.
 */
final class FilePlan {
    private final ImageFileParameters settings;
    private final FileFormat format;
    private final ImageNames names;
    private final NamePattern pattern;
    private final Path folder;
    private final List<Path> files = new ArrayList<>();
    /** Row keys by lower-case path, because not all file systems are case-sensitive. */
    private final Map<String, String> rows = new HashMap<>();

    private final Set<Path> sources = new HashSet<>();
    /** Approximate number of bytes to be written. */
    private long bytes;

    FilePlan(ImageFileParameters settings, FileFormat format, ImageNames names) throws InvalidSettingsException {
        this.settings = settings;
        this.format = format;
        this.names = names;
        pattern = settings.names();
        folder = settings.target();
    }

    /** Plans the next row. @param cell to write; if missing, no file is written */
    void add(DataRow row, DataCell cell) {
        if (!names.file(row).isEmpty()) {
            addSource(names.file(row));
        }
        Path file = cell.isMissing() ? null : file(row);
        files.add(file);
        if (file != null && !(settings.ifExists == IfExists.KEEP && Files.exists(file))) {
            bytes += (long) (ImageCells.samples(cell) * format.bytesPerSample());
        }
    }

    private void addSource(String file) {
        try {
            sources.add(real(Path.of(file)));
        } catch (InvalidPathException e) {
            // a path of another operating system names no file here
        }
    }

    private Path file(DataRow row) {
        String name = format.complete(pattern.fill(row, names));
        Path file;
        try {
            file = folder.resolve(name).normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "Row " + row.getKey() + " would be written to a file named '" + name
                            + "', which is not a valid name: " + e.getMessage() + ". Change \""
                            + ImageFileParameters.PATTERN + "\".",
                    e);
        }
        String other =
                rows.put(file.toString().toLowerCase(Locale.ROOT), row.getKey().getString());
        if (other != null) {
            throw new IllegalArgumentException(
                    "The rows " + other + " and " + row.getKey() + " would both be written to " + file
                            + ". Make the names unique, for example with {sample}_{roi} or {row} in \""
                            + ImageFileParameters.PATTERN
                            + "\"; for patches, write the output of Reassemble instead.");
        }
        return file;
    }

    /**
     * Call this when all rows are planned.
     *
     * @throws IOException naming an existing file that blocks writing, or a folder that is not writable or lacks space
     */
    void check() throws IOException {
        List<Path> existing = new ArrayList<>();
        Map<Path, Path> longest = new LinkedHashMap<>();
        for (Path file : files) {
            if (file == null) {
                continue;
            }
            if (!settings.createFolders && !Files.isDirectory(file.getParent())) {
                throw new IOException("There is no folder " + file.getParent() + ". Create it, or tick \""
                        + ImageFileParameters.CREATE + "\".");
            }
            longest.merge(
                    file.getParent(),
                    file,
                    (one, other) -> one.toString().length() < other.toString().length() ? other : one);
            if (Files.isDirectory(file)) {
                throw new IOException(file + " is a folder and cannot be written as a file. Change \""
                        + ImageFileParameters.PATTERN + "\".");
            }
            if (Files.exists(file)) {
                existing.add(file);
                if (sources.contains(real(file))) {
                    throw new IOException(
                            file + " is an image that the table was read from and will not be overwritten. "
                                    + "Choose another \""
                                    + ImageFileParameters.FOLDER + "\".");
                }
            }
        }
        if (settings.ifExists == IfExists.FAIL && !existing.isEmpty()) {
            String more = existing.size() > 1 ? ", and " + (existing.size() - 1) + " more" : "";
            throw new IOException("There is a file " + existing.get(0) + " already" + more
                    + ". Nothing was written. Choose another folder, \"Overwrite\" or \"Keep\".");
        }
        for (Path file : longest.values()) {
            checkWritable(file);
        }
    }

    private void checkWritable(Path file) throws IOException {
        try {
            WritableFolder.checkFile(file, bytes);
        } catch (IOException e) {
            throw new IOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file.toAbsolutePath().normalize();
        }
    }

    /** The file of a row, counted from 0; null if there is nothing to write. */
    Path file(int row) {
        return files.get(row);
    }
}

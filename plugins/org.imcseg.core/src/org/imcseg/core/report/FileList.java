// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.imcseg.core.files.AtomicFile;

/**
 * The names of a report's files, kept beside them: by it the next report knows which files of the folder are its
 * predecessor's.
 */
final class FileList {
    static final String NAME = "report-files.txt";

    private FileList() {}

    /** Whether a name stays within the folder. */
    static boolean isPlain(String name) {
        try {
            Path path = Path.of(name);
            return !name.isBlank()
                    && !path.isAbsolute()
                    && path.getRoot() == null
                    && path.normalize().equals(path)
                    && !path.startsWith("..");
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Writes the list. @param names relative to the folder with / between */
    static void write(Path folder, Set<String> names) throws IOException {
        AtomicFile.write(folder.resolve(NAME), (String.join("\n", names) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Removes the files of the report before, but for those that have a name in common with the new one, and the
     * folders that become empty. What no list names stays, and so does what the list should not name, such as a folder,
     * a link or a file elsewhere.
     *
     * @throws IOException naming the file that could not be removed
     */
    static void removeAllBut(Path folder, Set<String> names) throws IOException {
        for (String name : read(folder)) {
            Path file = folder.resolve(name);
            if (!names.contains(name) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                try {
                    Files.delete(file);
                    removeEmpty(file.getParent(), folder);
                } catch (IOException e) {
                    throw new IOException(
                            "Cannot remove " + file + " of the report before (" + e
                                    + "). Close the program that shows it, or choose " + "another folder.",
                            e);
                }
            }
        }
    }

    static List<String> read(Path folder) throws IOException {
        Path list = folder.resolve(NAME);
        return !Files.isRegularFile(list)
                ? List.of()
                : new String(Files.readAllBytes(list), StandardCharsets.UTF_8)
                        .lines()
                        .filter(FileList::isPlain)
                        .toList();
    }

    /** Removes a folder and those above it, within the report's, as far as they are empty. */
    static void removeEmpty(Path inner, Path folder) throws IOException {
        for (Path at = inner; !at.equals(folder); at = at.getParent()) {
            try (Stream<Path> left = Files.list(at)) {
                if (left.findAny().isPresent()) {
                    return;
                }
            }
            Files.delete(at);
        }
    }
}

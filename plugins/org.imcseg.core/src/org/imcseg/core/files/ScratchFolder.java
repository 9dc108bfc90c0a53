// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A temporary folder, for its owner only where the file system has permissions: gone when it is closed or, where the
 * process was killed, when the next is made beside it.
 */
public final class ScratchFolder implements AutoCloseable {
    private final Path path;

    private ScratchFolder(Path path) {
        this.path = path;
    }

    /**
     * Makes a folder, and removes those of processes that have ended.
     *
     * @param purpose lower case letters, for whoever finds it
     * @throws IOException naming the folder that it cannot be made in
     */
    public static ScratchFolder create(Path parent, String purpose) throws IOException {
        Leftovers.removeFolders(parent);
        try {
            return new ScratchFolder(
                    Files.createDirectory(parent.resolve(Leftovers.folderName(purpose)), permissions(parent)));
        } catch (IOException e) {
            throw new IOException(
                    "No temporary folder can be made in " + parent + " (" + e
                            + "). Make space there, or name another folder: "
                            + "-Djava.io.tmpdir=FOLDER in knime.ini, or KNIME's preference for temporary files.",
                    e);
        }
    }

    private static FileAttribute<?>[] permissions(Path parent) {
        return parent.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    /** Like {@link #create(Path, String)} in the folder of the system property {@code java.io.tmpdir}. */
    public static ScratchFolder create(String purpose) throws IOException {
        return create(Path.of(System.getProperty("java.io.tmpdir")), purpose);
    }

    /** The folder, which exists until {@link #close}. */
    public Path path() {
        return path;
    }

    /** Deletes all that can be deleted. */
    @Override
    public void close() {
        Leftovers.deleteTree(path);
    }
}

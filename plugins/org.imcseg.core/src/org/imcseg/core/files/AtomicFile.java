// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes a file beside its place and moves it there when it is whole; whatever goes wrong, no half file stays. What a
 * killed process has left goes with the next file.
 */
public final class AtomicFile {
    /** Produces a file's content. */
    @FunctionalInterface
    public interface Content {
        /** Writes all of it; the stream is closed by the caller. */
        void writeTo(OutputStream out) throws IOException;
    }

    private AtomicFile() {}

    /**
     * Creates or replaces a file and, where missing, the folders above it.
     *
     * @throws IOException naming the file
     */
    public static void write(Path target, Content content) throws IOException {
        Path file = target.toAbsolutePath();
        // Not createTempFile: its files are readable by their owner only, and the move would keep that.
        Path part = file.resolveSibling(Leftovers.partName(file.getFileName().toString()));
        Leftovers.removePartsOnce(file.getParent());
        try {
            Files.createDirectories(file.getParent());
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                content.writeTo(out);
            }
            try {
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new IOException(
                    "Cannot write " + file + " (" + e + "). Check that the folder can be written to and has room.", e);
        } finally {
            deleteIfPossible(part);
        }
    }

    /** A part that cannot be deleted, as where its folder cannot be reached, must not hide why. */
    private static void deleteIfPossible(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // the next process tries again
        }
    }

    /** Creates or replaces a file with these bytes. @throws IOException naming the file */
    public static void write(Path target, byte[] content) throws IOException {
        write(target, out -> out.write(content));
    }
}

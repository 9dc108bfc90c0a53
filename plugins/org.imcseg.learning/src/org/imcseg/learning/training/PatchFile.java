// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * A temporary file of records of equal size, in the folder of the system property {@code java.io.tmpdir}; deleted when
 * it is closed or the program ends. It is read by position instead of mapped, so that the page cache does not count as
 * memory of this program.
 */
final class PatchFile implements AutoCloseable {
    private static final double GIGABYTE = 1 << 30;

    private final Path folder;
    private final FileChannel channel;
    private long size;

    PatchFile() throws IOException {
        // Files.createTempFile alone would ignore a change of the property after the start.
        folder = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            channel = FileChannel.open(
                    Files.createTempFile(folder, "imcseg-patches", ".bin"),
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw new IOException(
                    "No temporary file for the patches can be made in " + folder + " (" + e + "). " + remedy(), e);
        }
    }

    /**
     * Checks the free space; call before writing more.
     *
     * @param bytes approximate number of bytes still to come
     * @throws IOException if the disk has too little space
     */
    void require(long bytes) throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        if (bytes > free) {
            throw new IOException(String.format(
                    Locale.ROOT,
                    "The patches need about %.1f GB more in the temporary folder %s, where %.1f GB are free. %s",
                    bytes / GIGABYTE,
                    folder,
                    free / GIGABYTE,
                    remedy()));
        }
    }

    private static String remedy() {
        return "Make space there, or name another folder: -Djava.io.tmpdir=FOLDER in knime.ini, or KNIME's preference for temporary files.";
    }

    /** Appends the remaining bytes of the buffer. */
    void append(ByteBuffer record) throws IOException {
        try {
            while (record.hasRemaining()) {
                size += channel.write(record, size);
            }
        } catch (IOException e) {
            throw new IOException(
                    String.format(
                            Locale.ROOT,
                            "The patches cannot be written to the temporary folder %s after %.1f GB (%s). %s",
                            folder,
                            size / GIGABYTE,
                            e.getMessage(),
                            remedy()),
                    e);
        }
    }

    /** Fills a buffer from a position. Thread-safe if each thread uses its own buffer. */
    void read(ByteBuffer record, long from) throws IOException {
        record.clear();
        long position = from;
        while (record.hasRemaining()) {
            int n = channel.read(record, position);
            if (n < 0) {
                throw new EOFException("The temporary file of patches in " + folder + " ended early, after "
                        + channel.size() + " bytes.");
            }
            position += n;
        }
        record.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

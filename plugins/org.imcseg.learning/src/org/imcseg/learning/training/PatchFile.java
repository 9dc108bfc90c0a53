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
 * A temporary file of records of one size, in the folder of the system property {@code java.io.tmpdir}; gone when it is
 * closed or the program ends. It is read by position, not mapped: what the system keeps of it in its cache is then not
 * counted as memory of this program.
 */
final class PatchFile implements AutoCloseable {
    private static final double GIGABYTE = 1 << 30;

    private final Path folder;
    private final FileChannel channel;
    private long size;

    PatchFile() throws IOException {
        // Files.createTempFile alone would not notice that the property was changed after the start.
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
     * To be called before more is written.
     *
     * @param bytes that are still to come, about
     * @throws IOException if the disk has not so much space
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

    /** Writes what remains in the buffer to the end of the file. */
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

    /** Fills a buffer from a position on. Several threads may do so at once, each with a buffer of its own. */
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

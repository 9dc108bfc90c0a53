// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.mcd;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.imcseg.core.io.issue.BrokenInputException;
import org.imcseg.core.io.source.ForeignContent;
import org.imcseg.core.progress.Progress;

/**
 * Finds the last {@code <MCDSchema} … {@code </MCDSchema>} of a file. Searched backwards in pieces: files have
 * gigabytes.
 */
final class SchemaLocator {
    private static final byte[] START = "<MCDSchema".getBytes(StandardCharsets.UTF_16LE);
    private static final byte[] END = "</MCDSchema>".getBytes(StandardCharsets.UTF_16LE);
    private static final int PIECE = 1 << 20;
    /** The schema of a slide with hundreds of acquisitions of 50 channels has some 10 MB. */
    private static final long MAX_SCHEMA = 512L << 20;

    private static final String REMEDY =
            "The file is truncated or damaged; copy it again from the instrument, or read its .txt exports.";

    private SchemaLocator() {}

    static String read(FileChannel channel, Path file, Progress progress) throws IOException {
        long size = channel.size();
        long end = lastIndexOf(channel, END, 0, size, progress);
        long start = lastIndexOf(channel, START, 0, end < 0 ? size : end, progress);
        if (start < 0) {
            Optional<BrokenInputException> foreign = ForeignContent.find(file);
            if (foreign.isPresent()) {
                throw foreign.get();
            }
            throw new BrokenInputException(file, "it has no <MCDSchema> in its " + size + " bytes", REMEDY);
        }
        if (end < 0) {
            throw new BrokenInputException(
                    file, "its <MCDSchema> at byte " + start + " has no end in the file's " + size + " bytes", REMEDY);
        }
        long later = lastIndexOf(channel, START, end, size, progress);
        if (later > start) {
            throw new BrokenInputException(file, "its last <MCDSchema>, at byte " + later + ", has no end", REMEDY);
        }
        long length = end + END.length - start;
        if (length > MAX_SCHEMA) {
            throw new BrokenInputException(file, "its schema would have " + length + " bytes", REMEDY);
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) length);
        while (bytes.position() < length) {
            progress.checkCancelled();
            bytes.limit((int) Math.min(length, bytes.position() + (long) PIECE));
            readFully(channel, bytes, start + bytes.position());
        }
        return StandardCharsets.UTF_16LE.decode(bytes.flip()).toString();
    }

    /** Fills the buffer from the position; a file that ends before is an error. */
    static void readFully(FileChannel channel, ByteBuffer buffer, long position) throws IOException {
        long at = position;
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer, at);
            if (read < 0) {
                throw new IOException("The file ends at byte " + at + ".");
            }
            at += read;
        }
    }

    /** Position of the last occurrence between two positions; -1 without. */
    private static long lastIndexOf(FileChannel channel, byte[] pattern, long first, long limit, Progress progress)
            throws IOException {
        long end = limit;
        while (end >= first + pattern.length) {
            progress.checkCancelled();
            long from = Math.max(first, end - PIECE);
            ByteBuffer piece = ByteBuffer.allocate((int) (end - from));
            readFully(channel, piece, from);
            byte[] bytes = piece.array();
            for (int i = bytes.length - pattern.length; i >= 0; i--) {
                if (bytes[i] == pattern[0] && matches(bytes, i, pattern)) {
                    return from + i;
                }
            }
            if (from == first) {
                return -1;
            }
            end = from + pattern.length - 1;
        }
        return -1;
    }

    private static boolean matches(byte[] bytes, int at, byte[] pattern) {
        for (int i = 0; i < pattern.length; i++) {
            if (bytes[at + i] != pattern[i]) {
                return false;
            }
        }
        return true;
    }
}

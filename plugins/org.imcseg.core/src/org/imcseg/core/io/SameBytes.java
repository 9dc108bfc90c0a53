// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.imcseg.core.progress.Progress;

/** Compares files byte by byte. Slides have gigabytes, so that it asks for cancellation after each megabyte. */
final class SameBytes {
    private static final int PIECE = 1 << 20;

    private SameBytes() {}

    /** @throws IOException if one of the files cannot be read */
    static boolean same(Path a, Path b, Progress progress) throws IOException {
        if (Files.isSameFile(a, b)) {
            return true;
        }
        if (Files.size(a) != Files.size(b)) {
            return false;
        }
        byte[] one = new byte[PIECE];
        byte[] other = new byte[PIECE];
        try (InputStream first = Files.newInputStream(a);
                InputStream second = Files.newInputStream(b)) {
            int count;
            do {
                progress.checkCancelled();
                count = first.readNBytes(one, 0, PIECE);
                if (count != second.readNBytes(other, 0, PIECE) || !Arrays.equals(one, 0, count, other, 0, count)) {
                    return false;
                }
            } while (count == PIECE);
        }
        return true;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.imcseg.core.progress.Progress;

/** Whether two files have the same content. {@link Files#mismatch} cannot be cancelled, and slides have gigabytes. */
public final class SameBytes {
    /** Read between two questions whether to stop. */
    static final int BLOCK = 1 << 20;

    private SameBytes() {}

    /**
     * @param progress asked once a megabyte whether to stop
     * @throws IOException if one of them cannot be read
     */
    public static boolean of(Path one, Path other, Progress progress) throws IOException {
        if (Files.isSameFile(one, other)) {
            return true;
        }
        if (Files.size(one) != Files.size(other)) {
            return false;
        }
        try (InputStream a = Files.newInputStream(one);
                InputStream b = Files.newInputStream(other)) {
            byte[] left = new byte[BLOCK];
            byte[] right = new byte[BLOCK];
            while (true) {
                progress.checkCancelled();
                int count = a.readNBytes(left, 0, BLOCK);
                if (b.readNBytes(right, 0, BLOCK) != count || !Arrays.equals(left, 0, count, right, 0, count)) {
                    return false;
                }
                if (count < BLOCK) {
                    return true;
                }
            }
        }
    }
}

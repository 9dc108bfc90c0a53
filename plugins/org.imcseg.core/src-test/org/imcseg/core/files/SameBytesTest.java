// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.imcseg.core.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SameBytesTest {
    @TempDir
    Path folder;

    private int asked;

    @Test
    void filesOfAllSizesAreComparedToTheLastByte() throws IOException {
        Random random = new Random(1);
        for (int size :
                new int[] {0, 1, SameBytes.BLOCK - 1, SameBytes.BLOCK, SameBytes.BLOCK + 1, 3 * SameBytes.BLOCK}) {
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            Path one = Files.write(folder.resolve("one"), bytes);
            Path other = Files.write(folder.resolve("other"), bytes);
            assertTrue(same(one, other), () -> size + " equal bytes");
            for (int change : new int[] {0, size / 2, size - 1}) {
                if (size > 0) {
                    byte[] changed = bytes.clone();
                    changed[change] ^= 1;
                    Files.write(other, changed);
                    assertEquals(Files.mismatch(one, other) < 0, same(one, other), () -> size + " bytes, " + change);
                }
            }
            Files.write(other, new byte[size + 1]);
            assertEquals(false, same(one, other), () -> size + " bytes and one more");
        }
    }

    @Test
    void itAsksOnceAMegabyteWhetherToStop() throws IOException {
        Path one = Files.write(folder.resolve("one"), new byte[8 * SameBytes.BLOCK]);
        Path other = Files.write(folder.resolve("other"), new byte[8 * SameBytes.BLOCK]);
        assertThrows(CancellationException.class, () -> SameBytes.of(one, other, asking(3)));
        assertEquals(3, asked);
        SameBytes.of(one, other, asking(Integer.MAX_VALUE));
        assertTrue(asked >= 3 + 8, () -> asked + " questions");
    }

    @Test
    void aFileThatIsGoneIsToldOf() throws IOException {
        Path one = Files.write(folder.resolve("one"), new byte[1]);
        assertThrows(IOException.class, () -> same(one, folder.resolve("gone")));
    }

    private static boolean same(Path one, Path other) throws IOException {
        return SameBytes.of(one, other, Progress.NONE);
    }

    /** Cancels at a question. */
    private Progress asking(int last) {
        return new Progress() {
            @Override
            public void report(double fraction, String message) {
                // not looked at
            }

            @Override
            public void checkCancelled() {
                asked++;
                if (asked == last) {
                    throw new CancellationException();
                }
            }
        };
    }
}

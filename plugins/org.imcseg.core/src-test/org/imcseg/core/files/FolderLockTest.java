// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    /** Another program that locks the same file in the same way, until it is killed. */
    private static final String OTHER =
            """
            import java.nio.ByteBuffer;
            import java.nio.channels.FileChannel;
            import java.nio.file.*;
            public class Other {
                public static void main(String[] args) throws Exception {
                    FileChannel channel = FileChannel.open(Path.of(args[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    channel.lock(Long.MAX_VALUE - 1, 1, false);
                    channel.write(ByteBuffer.wrap((args[1] + "\\nAcquisition Loop Start, process 4711 on wolf\\n").getBytes()));
                    System.out.println("locked");
                    Thread.sleep(600_000);
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void aSecondUserInTheSameProcessIsRefused() throws Exception {
        Path results = folder.resolve("results/new");
        assertFalse(FolderLock.isHeldHere(results));
        try (FolderLock lock = FolderLock.acquire(results, "Acquisition Loop Start")) {
            assertTrue(FolderLock.isHeldHere(results));
            String message = assertThrows(
                            IOException.class, () -> FolderLock.acquire(folder.resolve("results/./new"), "Another"))
                    .getMessage();
            assertTrue(
                    message.contains("in use by another run (Acquisition Loop Start, process "
                            + ProcessHandle.current().pid()),
                    message);
            assertTrue(message.contains("Wait for it to end, or choose another folder"), message);
        }
        assertFalse(FolderLock.isHeldHere(results));
        assertFalse(Files.exists(results.resolve(FolderLock.NAME)));
        FolderLock.acquire(results, "Another").close();
    }

    @Test
    void anotherProcessHoldsItUntilItIsKilled() throws Exception {
        Path program = Files.writeString(folder.resolve("Other.java"), OTHER);
        Path results = Files.createDirectory(folder.resolve("results"));
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        program.toString(),
                        results.resolve(FolderLock.NAME).toString(),
                        LeftoversTest.ended().tag())
                .redirectErrorStream(true)
                .start();
        try {
            byte[] said = new byte[6];
            assertEquals(6, other.getInputStream().readNBytes(said, 0, 6));
            assertEquals("locked", new String(said));
            String message = assertThrows(IOException.class, () -> FolderLock.acquire(results, "Another"))
                    .getMessage();
            assertTrue(message.contains("process 4711 on wolf"), message);
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertTrue(Files.exists(results.resolve(FolderLock.NAME)), "it could not tidy");
        FolderLock.acquire(results, "Another").close();
        assertFalse(Files.exists(results.resolve(FolderLock.NAME)));
    }

    /** Others that share are other processes; this one shares with the program, which keeps away who wants it alone. */
    @Test
    void whoSharesKeepsAwayOnlyWhoWantsItAlone() throws Exception {
        Path program = Files.writeString(
                folder.resolve("Other.java"),
                OTHER.replace("1, false)", "1, true)").replace("WRITE)", "READ, StandardOpenOption.WRITE)"));
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        program.toString(),
                        folder.resolve(FolderLock.NAME).toString(),
                        ProcessOwner.current().tag())
                .redirectErrorStream(true)
                .start();
        try {
            assertEquals("locked", new String(other.getInputStream().readNBytes(6)));
            FolderLock.share(folder, "part").close();
            assertThrows(IOException.class, () -> FolderLock.acquire(folder, "all"));
            FolderLock.share(folder, "part").close();
        } finally {
            other.destroyForcibly().waitFor();
        }
        FolderLock.acquire(folder, "all").close();
        assertFalse(Files.exists(folder.resolve(FolderLock.NAME)));
    }

    @Test
    void whereNothingCanBeLockedTheTextCounts() throws Exception {
        Instant now = Instant.now();
        assertFalse(FolderLock.mayTake(ProcessOwner.current().tag() + "\nme\n", now), "it runs");
        assertTrue(FolderLock.mayTake(LeftoversTest.ended().tag() + "\nended\n", now));
        assertFalse(FolderLock.mayTake("1-1-00000000\nelsewhere\n", now), "who knows");
        assertTrue(FolderLock.mayTake(
                "1-1-00000000\nelsewhere\n", now.minus(Leftovers.ABANDONED).minusSeconds(60)));
        assertTrue(FolderLock.mayTake("", now), "killed before it wrote who it is");
    }
}

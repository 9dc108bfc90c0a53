// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class WritableFolderTest {
    @TempDir
    Path folder;

    private static void assertSays(Executable check, String... parts) {
        String message = assertThrows(IOException.class, check).getMessage();
        for (String part : parts) {
            assertTrue(message.contains(part), "'" + part + "' is not in: " + message);
        }
    }

    private void assertNothingStays() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    void aTrialLeavesNothing() throws Exception {
        WritableFolder.check(folder, 1000);
        WritableFolder.check(folder.resolve("a/b/c"), 1000);
        WritableFolder.checkFile(folder.resolve("a/model.imcseg"), 1000);
        assertNothingStays();
    }

    @Test
    void aFileInTheWayIsNamed() throws Exception {
        Path file = Files.createFile(folder.resolve("results"));
        assertSays(() -> WritableFolder.check(file, 0), file + " is a file, not a folder", "remove the file");
        assertSays(() -> WritableFolder.check(file.resolve("below/that"), 0), file + " is a file, not a folder");
        assertSays(() -> WritableFolder.checkFile(folder, 0), folder + " is a folder", "another name");
    }

    @Test
    void aFullDiskIsToldWithTheBytesNeededAndFree() throws Exception {
        long needed = 84_204_233;
        long reserve = 1 << 20;
        assertSays(
                () -> WritableFolder.check(folder, "", needed, f -> needed + reserve - 1),
                "about 85,252,809 bytes (81.3 MB) are needed in " + folder,
                "where 85,252,808 bytes (81.3 MB) are free",
                "Make space there, or choose another folder");
        WritableFolder.check(folder, "", needed, f -> needed + reserve);
        WritableFolder.check(folder, "", needed, f -> Long.MAX_VALUE);
        assertSays(
                () -> WritableFolder.check(folder.resolve("a/b"), "", 0, f -> {
                    assertEquals(folder, f, "the disk of the folder that is there");
                    return 0;
                }),
                "a/b",
                "0 bytes (0.0 MB) are free");
        assertNothingStays();
    }

    @Test
    void namesThatTheFileSystemDoesNotTakeAreRefused() throws Exception {
        assertSays(
                () -> WritableFolder.check(folder.resolve("x".repeat(300)), 0),
                "x".repeat(300),
                "Choose another folder");
        assertSays(
                () -> WritableFolder.checkFile(folder.resolve("x".repeat(300)), 0),
                "nothing can be written to " + folder);
        WritableFolder.checkFile(folder.resolve("x".repeat(255)), 0);
        assertNothingStays();
    }

    /** If permissions seem to allow everything, as for an administrator, only a trial write shows it. */
    @Test
    void systemFoldersAreRefusedWhoeverAsks() {
        Path processes = Path.of("/proc/sys");
        assumeTrue(Files.isDirectory(processes), "Linux");
        assertSays(
                () -> WritableFolder.check(processes.resolve("imcseg"), 0),
                "nothing can be written to /proc/sys/imcseg",
                "Choose another folder");
        assertSays(() -> WritableFolder.check(processes, 0), "nothing can be written to /proc/sys");
    }

    @Test
    void aFolderWithoutPermissionIsRefused() throws Exception {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(closed, Set.of());
        try {
            assumeTrue(!Files.isWritable(closed), "not an administrator");
            assertSays(() -> WritableFolder.check(closed, 0), closed.toString());
        } finally {
            Files.delete(closed);
        }
    }

    @Test
    void trialsInFoldersThatOthersMakeAndRemoveDoNotFail() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Void> trial = () -> {
                for (int i = 0; i < 50; i++) {
                    WritableFolder.check(folder.resolve("a/b"), 0);
                }
                return null;
            };
            for (Future<Void> done :
                    threads.invokeAll(IntStream.range(0, 4).mapToObj(i -> trial).toList())) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertFalse(Files.exists(folder.resolve("a")));
    }

    @Test
    void theReserveIsASetting() throws Exception {
        FileStore disk = Files.getFileStore(folder);
        System.setProperty(WritableFolder.RESERVE, Long.toString(Long.MAX_VALUE / 2));
        try {
            assertSays(() -> WritableFolder.check(folder, 1), "are needed in " + folder);
            assertTrue(disk.getUsableSpace() < Long.MAX_VALUE / 2);
        } finally {
            System.clearProperty(WritableFolder.RESERVE);
        }
    }
}

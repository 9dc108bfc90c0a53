// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.imcseg.core.files.Leftovers;

/**
 * Keeps half-unpacked libraries from being loaded, which crashes the process: JavaCPP writes them under their final
 * names and does not check those that another library pulls in. One process at a time unpacks and loads; what one has
 * left that was killed meanwhile, or has crashed, is deleted by the next and unpacked anew.
 */
final class UnpackedLibraries {
    /** Holds a byte while a process unpacks and loads, and is locked by it. */
    static final String MARK = ".imcseg-unpacking";

    /** Longer than unpacking takes anywhere. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration PAUSE = Duration.ofMillis(50);

    private UnpackedLibraries() {}

    /**
     * Runs work that unpacks libraries into a folder and loads them. Where the file system has no locks, it just runs.
     *
     * @throws IOException if nothing can be written to the folder; the work has not started then
     */
    static void guarded(Path folder, Runnable work) throws IOException {
        try (FileChannel mark = FileChannel.open(
                        folder.resolve(MARK),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
                FileLock lock = lock(mark)) {
            if (lock == null) {
                work.run();
                return;
            }
            if (mark.size() > 0) {
                clear(folder);
            }
            mark.write(ByteBuffer.allocate(1), 0);
            try {
                work.run();
            } finally {
                mark.truncate(0);
            }
        } catch (IOException e) {
            throw new IOException(LoadingFailure.inWords(e.toString(), folder), e);
        }
    }

    /** @return null if there can be no lock, or another process keeps it for longer than unpacking takes */
    private static FileLock lock(FileChannel mark) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            FileLock lock = mark.tryLock();
            while (lock == null && System.nanoTime() < end) {
                Thread.sleep(PAUSE.toMillis());
                lock = mark.tryLock();
            }
            return lock;
        } catch (IOException | OverlappingFileLockException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static void clear(Path folder) throws IOException {
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder)) {
            for (Path each : inside) {
                if (!each.getFileName().toString().equals(MARK)) {
                    Leftovers.deleteTree(each);
                }
            }
        }
    }
}

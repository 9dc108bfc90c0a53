// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;

/**
 * A folder for the files of one run, deleted with all it holds. The next run deletes what a killed run left behind: a
 * lock beside the folder, which the system releases when a process ends, shows whether a run is in progress.
 */
final class TemporaryFolder implements AutoCloseable {
    private static final String NAME = "imcseg-run";
    private static final String LOCK = ".lock";

    private final Path m_path;
    private final Path m_lockFile;
    private final FileChannel m_channel;

    TemporaryFolder() throws IOException {
        // before there is a lock of this run: with any channel on its file that is closed, a process gives up a lock
        final var parent = Path.of(System.getProperty("java.io.tmpdir"));
        deleteAbandoned(parent);
        m_path = Files.createTempDirectory(parent, NAME);
        m_lockFile = lockFile(m_path);
        m_channel = FileChannel.open(m_lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        m_channel.lock();
    }

    private static Path lockFile(Path folder) {
        return folder.resolveSibling(folder.getFileName() + LOCK);
    }

    Path path() {
        return m_path;
    }

    @Override
    public void close() {
        delete(m_path);
        try {
            m_channel.close();
            Files.deleteIfExists(m_lockFile);
        } catch (IOException ex) {
            // the next run does it
        }
    }

    /**
     * Deletes the folders of runs that have ended; folders without a lock are left alone, their run may be about to
     * lock.
     */
    static void deleteAbandoned(Path parent) {
        try (var locks = Files.newDirectoryStream(parent, NAME + "*" + LOCK)) {
            for (final var lockFile : locks) {
                final var name = lockFile.getFileName().toString();
                try (var channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                        FileLock lock = channel.tryLock()) {
                    if (lock != null) {
                        delete(lockFile.resolveSibling(name.substring(0, name.length() - LOCK.length())));
                        Files.deleteIfExists(lockFile);
                    }
                } catch (IOException | OverlappingFileLockException ex) {
                    // another user's, or this process's own
                }
            }
        } catch (IOException ex) {
            // nothing to be done about it, and no harm to this run
        }
    }

    /** Deletes what can be deleted. */
    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (final var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException ex) {
            // a node that is being cancelled may still write here; the run has ended, so there is no one to tell
        }
    }
}

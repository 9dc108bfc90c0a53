// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.batch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.imcseg.embedded.runtime.workflow.Variable;
import org.imcseg.embedded.runtime.workflow.Variable.Kind;
import org.imcseg.embedded.runtime.workflow.Workflow;

/**
 * The folder in the workflow variable {@code output_dir}, reserved for one run: two runs that write to it at once would
 * mix their results. The system locks a file in it for the lifetime of the process, so that a killed run leaves no
 * lock. KNIME's batch executor does not do this; no node relies on it.
 *
 * <p>A run that executes only some of an experiment's runs, those named in the variable {@code runs}, writes no report
 * and keeps no run out: several such runs share an experiment.
 */
final class OutputFolder implements AutoCloseable {
    static final String VARIABLE = "output_dir";
    static final String PART = "runs";
    static final String LOCK = ".imcseg-run.lock";

    /** Beyond the content, which others must be able to read: under Windows they could not read a locked region. */
    private static final long POSITION = Long.MAX_VALUE - 1;

    private final Path m_folder;
    private final boolean m_isNew;
    private final FileChannel m_channel;

    private OutputFolder(Path folder, boolean isNew, FileChannel channel) {
        m_folder = folder;
        m_isNew = isNew;
        m_channel = channel;
    }

    /**
     * Makes and locks the folder, if the workflow has such a variable.
     *
     * @param location the folder that relative paths start at
     * @throws OutputException if it cannot be written to or another run writes to it
     */
    static OutputFolder claim(Workflow workflow, Path location) throws OutputException {
        final var value = text(workflow, VARIABLE).filter(v -> !v.contains("://"));
        return value.isEmpty() || text(workflow, PART).isPresent()
                ? new OutputFolder(null, false, null)
                : claim(value.get(), location);
    }

    private static Optional<String> text(Workflow workflow, String variable) {
        return workflow.variables().stream()
                .filter(v -> v.name().equals(variable) && v.kind() == Kind.STRING)
                .map(Variable::value)
                .map(String::valueOf)
                .filter(v -> !v.isBlank())
                .findFirst();
    }

    private static OutputFolder claim(String value, Path location) throws OutputException {
        final Path folder;
        final boolean isNew;
        FileChannel channel = null;
        try {
            folder = location.resolve(value.strip()).toAbsolutePath().normalize();
            isNew = !Files.exists(folder);
            Files.createDirectories(folder);
            channel = FileChannel.open(
                    folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException ex) {
            throw new OutputException(VARIABLE + " is '" + value + "', but " + ex.getFile()
                    + " is a file, not a folder. Choose another folder, or remove the file.");
        } catch (InvalidPathException ex) {
            throw new OutputException(VARIABLE + " is '" + value + "', which is no usable path" + encoding(value)
                    + ". Choose another folder.");
        } catch (IOException ex) {
            throw new OutputException(VARIABLE + " is '" + value + "', but nothing can be written there (" + ex
                    + "). Choose another folder, or change its permissions.");
        }
        lock(folder, channel);
        return new OutputFolder(folder, isNew, channel);
    }

    /** Java takes the encoding of file names from the locale; in C and POSIX that is ASCII. */
    private static String encoding(String value) {
        final var encoding = System.getProperty("sun.jnu.encoding", "unknown");
        final var unicode = encoding.toUpperCase(Locale.ROOT).replace("-", "").equals("UTF8");
        return unicode || value.chars().allMatch(c -> c < 128)
                ? ": it has characters that this system does not allow in names"
                : ": it has characters that the encoding of file names on this machine, " + encoding
                        + ", does not have. Set the environment"
                        + " variable LC_ALL=C.UTF-8 before the program starts (in docker, cron and batch jobs, too)";
    }

    private static void lock(Path folder, FileChannel channel) throws OutputException {
        final var holder = holder(channel);
        if (holder != null) {
            close(channel);
            throw new OutputException("Another run writes to the folder " + folder + " (" + holder.strip()
                    + "). Wait for it to end, or choose another " + VARIABLE + ".");
        }
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(me().getBytes(StandardCharsets.UTF_8)), 0);
        } catch (IOException ex) {
            close(channel);
            throw new OutputException("Nothing can be written to the folder " + folder + " (" + ex
                    + "). Make space there, or choose another" + " " + VARIABLE + ".");
        }
    }

    /**
     * The owner of the lock; null if it is now locked for this run. On a file system without locks, no run is kept out.
     */
    private static String holder(FileChannel channel) {
        try {
            return channel.tryLock(POSITION, 1, false) == null ? read(channel) : null;
        } catch (OverlappingFileLockException ex) {
            return "of this process";
        } catch (IOException ex) {
            return null;
        }
    }

    private static String me() {
        final var start = ProcessHandle.current()
                .info()
                .startInstant()
                .orElse(Instant.now())
                .truncatedTo(ChronoUnit.SECONDS);
        return "process " + ProcessHandle.current().pid() + ", started " + start + "\n";
    }

    private static String read(FileChannel channel) throws IOException {
        final var bytes = ByteBuffer.allocate(1024);
        final var n = channel.read(bytes, 0);
        return n <= 0 ? "which does not tell its name" : new String(bytes.array(), 0, n, StandardCharsets.UTF_8);
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException ex) {
            // nothing was written that matters
        }
    }

    /** Releases the folder; deletes it if it was created for this run and is empty. */
    @Override
    public void close() {
        if (m_channel == null) {
            return;
        }
        final var lock = m_folder.resolve(LOCK);
        try {
            deleteIfPossible(lock);
        } finally {
            close(m_channel);
        }
        deleteIfPossible(lock); // Windows deletes no open file
        if (m_isNew) {
            deleteIfPossible(m_folder); // only where it is empty
        }
    }

    /** The folder; null if the workflow names none. */
    Path folder() {
        return m_folder;
    }

    /** Removes a file that an earlier run left. */
    void remove(String file) {
        if (m_folder != null) {
            deleteIfPossible(m_folder.resolve(file));
        }
    }

    private static void deleteIfPossible(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException ex) {
            // in use or not empty
        }
    }
}

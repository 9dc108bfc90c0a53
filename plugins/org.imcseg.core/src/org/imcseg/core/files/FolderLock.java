// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a folder for one user: a file in it that is locked by the system for as long as the process lives, so that a
 * crash leaves no lock behind. The file names the holder. On file systems without locks, what the file states counts: a
 * process of this machine that has ended holds nothing, one of another machine for a day.
 */
public final class FolderLock implements AutoCloseable {
    /** The file's name. */
    public static final String NAME = ".imcseg.lock";

    /** Beyond all content: a locked region cannot be read under Windows. */
    private static final long POSITION = Long.MAX_VALUE - 1;

    private static final Map<Path, String> HELD = new ConcurrentHashMap<>();

    private final Path file;
    private final FileChannel channel;
    private final boolean isShared;

    private FolderLock(Path file, FileChannel channel, boolean isShared) {
        this.file = file;
        this.channel = channel;
        this.isShared = isShared;
    }

    /**
     * Locks a folder, which is made where it is missing.
     *
     * @param holder name that other processes see, such as "Acquisition Loop Start"
     * @throws IOException if somebody else holds it, telling who since when, or if the folder cannot be written to
     */
    public static FolderLock acquire(Path folder, String holder) throws IOException {
        return acquire(folder, holder, false);
    }

    /**
     * Locks a folder against those who {@link #acquire} it, but not against other processes that share it. The file
     * stays; the next that holds the folder alone removes it. On file systems without locks nobody is kept away.
     *
     * @throws IOException if somebody holds it alone, or if the folder cannot be written to
     */
    public static FolderLock share(Path folder, String holder) throws IOException {
        return acquire(folder, holder, true);
    }

    private static FolderLock acquire(Path folder, String holder, boolean isShared) throws IOException {
        Path file = Files.createDirectories(folder).toRealPath().resolve(NAME);
        String text = holder + ", process " + ProcessOwner.current().pid() + " on " + ProcessOwner.hostName()
                + " since " + Instant.now().truncatedTo(ChronoUnit.SECONDS);
        // a process loses its lock with any channel on the file that it closes, so none is opened where it has one
        String here = HELD.putIfAbsent(file, text);
        if (here != null) {
            throw taken(folder, file, here);
        }
        try {
            return open(folder, file, text, isShared);
        } catch (IOException | RuntimeException e) {
            HELD.remove(file);
            throw e;
        }
    }

    private static FolderLock open(Path folder, Path file, String text, boolean isShared) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (!lock(channel, file, isShared)) {
                throw taken(folder, file, read(channel));
            }
            if (!Files.exists(file)) { // removed by its holder between opening and locking it
                channel.close();
                return open(folder, file, text, isShared);
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(
                            (ProcessOwner.current().tag() + "\n" + text + "\n").getBytes(StandardCharsets.UTF_8)),
                    0);
            return new FolderLock(file, channel, isShared);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean lock(FileChannel channel, Path file, boolean isShared) throws IOException {
        try {
            return channel.tryLock(POSITION, 1, isShared) != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            return isShared
                    || mayTake(content(channel), Files.getLastModifiedTime(file).toInstant());
        }
    }

    /** Whether a lock that exists only as text is stale. @param written when its holder took it */
    static boolean mayTake(String content, Instant written) {
        Optional<ProcessOwner> owner =
                ProcessOwner.ofTag(content.lines().findFirst().orElse(""));
        boolean isOld = written.isBefore(Instant.now().minus(Leftovers.ABANDONED));
        return owner.isEmpty() || owner.get().isGone() || !owner.get().isOfThisHost() && isOld;
    }

    private static String content(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(1024);
        while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) > 0) {
            // until the buffer is full or the file ends
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }

    private static String read(FileChannel channel) throws IOException {
        return content(channel).lines().skip(1).findFirst().orElse("another process");
    }

    private static IOException taken(Path folder, Path file, String holder) {
        return new IOException("The folder " + folder + " is in use by another run (" + holder
                + "). Wait for it to end, or choose another folder. If that run is"
                + " certainly no more, delete " + file + ".");
    }

    /** Whether this process holds the folder. */
    public static boolean isHeldHere(Path folder) {
        try {
            return HELD.containsKey(folder.toRealPath().resolve(NAME));
        } catch (IOException e) {
            return false; // no such folder
        }
    }

    /** Lets go of the folder and removes the file, unless others may share it. */
    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            if (!isShared) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // Windows deletes no open file
        }
        try {
            channel.close();
            if (!isShared && System.getProperty("os.name").startsWith("Windows")) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // an unlocked file is not a lock
        }
        HELD.remove(file);
    }
}

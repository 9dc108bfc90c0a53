// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds out before long work whether its results can be written, by a trial that leaves nothing behind: missing folders
 * are made, a small file is written, and both are removed again. Permissions alone are not conclusive: they do not bind
 * an administrator, and not all file systems have them.
 */
public final class WritableFolder {
    /** System property: bytes that must stay free on a disk; 1 MB unless set. */
    public static final String RESERVE = "org.imcseg.disk.reserve";

    /** The space that a folder's disk has left. */
    @FunctionalInterface
    interface FreeSpace {
        /** @return bytes; {@link Long#MAX_VALUE} if not known. @param folder exists */
        long of(Path folder) throws IOException;
    }

    private static final long DEFAULT_RESERVE = 1 << 20;
    private static final int TRIAL_BYTES = 4096;
    private static final int ATTEMPTS = 5;

    private WritableFolder() {}

    /**
     * Tries to write to a folder.
     *
     * @param folder may be missing, then it must be possible to make it
     * @param bytes that will be written there, about; 0 if not known
     * @throws IOException if that will fail; the message states the folder, the reason and the remedy; where the disk
     *     is too full, the bytes needed and free
     */
    public static void check(Path folder, long bytes) throws IOException {
        check(folder, "", bytes, WritableFolder::usable);
    }

    /** Like {@link #check(Path, long)} for a file's folder; also refuses a name that the file system does not take. */
    public static void checkFile(Path file, long bytes) throws IOException {
        Path absolute = file.toAbsolutePath();
        if (Files.isDirectory(absolute)) {
            throw new IOException(absolute + " is a folder and cannot be written as a file. Choose another name.");
        }
        check(absolute.getParent(), absolute.getFileName().toString(), bytes, WritableFolder::usable);
    }

    /** One at a time: trials in one folder would remove the folders above it under each other. */
    static synchronized void check(Path folder, String fileName, long bytes, FreeSpace space) throws IOException {
        Path absolute = folder.toAbsolutePath().normalize();
        for (int attempt = 1; ; attempt++) {
            try {
                requireSpace(absolute, space.of(existing(absolute)), bytes);
                attempt(absolute, fileName);
                return;
            } catch (NoSuchFileException e) {
                // a trial of another process has removed the folder that it had made above this one
                if (attempt == ATTEMPTS) {
                    throw failure(absolute, e);
                }
            }
        }
    }

    /** The folder itself or the nearest above it that is there. */
    private static Path existing(Path folder) throws IOException {
        Path there = folder;
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (there == null) {
            throw new IOException("there is no drive " + folder.getRoot() + ". Choose another folder.");
        }
        if (!Files.isDirectory(there)) {
            throw new IOException(there + " is a file, not a folder. Choose another folder, or remove the file.");
        }
        return there;
    }

    private static void requireSpace(Path folder, long free, long bytes) throws IOException {
        long reserve = Long.getLong(RESERVE, DEFAULT_RESERVE);
        if (free - reserve < bytes) {
            throw new IOException("about " + size(Math.max(bytes, 1) + reserve) + " are needed in " + folder
                    + ", where " + size(free) + " are free. Make space there, or choose another folder.");
        }
    }

    /** Bytes, and rounded: {@code 84,204,233 bytes (80.3 MB)}. */
    static String size(long bytes) {
        return String.format(Locale.ROOT, "%,d bytes (%.1f MB)", bytes, bytes / 1048576.0);
    }

    private static void attempt(Path folder, String fileName) throws IOException {
        List<Path> made = new ArrayList<>();
        try {
            makeFolders(folder, made);
            Path trial = folder.resolve(trialName(fileName));
            try {
                Files.write(trial, new byte[TRIAL_BYTES], StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            } finally {
                Files.deleteIfExists(trial);
            }
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            throw failure(folder, e);
        } finally {
            for (int i = made.size() - 1; i >= 0; i--) {
                try {
                    Files.deleteIfExists(made.get(i));
                } catch (IOException e) {
                    break; // in use meanwhile
                }
            }
        }
    }

    private static void makeFolders(Path folder, List<Path> made) throws IOException {
        if (folder == null || Files.isDirectory(folder)) {
            return;
        }
        makeFolders(folder.getParent(), made);
        try {
            Files.createDirectory(folder);
            made.add(folder);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    /** Not the name itself, but one as long. */
    private static String trialName(String fileName) {
        String name = Leftovers.partName("trial");
        int more = fileName.getBytes(StandardCharsets.UTF_8).length - name.length();
        return more <= 0 ? name : Leftovers.partName("trial").replaceFirst("trial", "trial" + "x".repeat(more));
    }

    private static IOException failure(Path folder, IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return new IOException(
                    "there is no permission to write to " + folder
                            + ". Choose another folder, or change its permissions.",
                    cause);
        }
        String reason = cause instanceof FileSystemException system
                ? system.getReason() != null ? system.getReason() : "the file system does not take it"
                : cause.getMessage() != null ? cause.getMessage() : cause.toString();
        return new IOException(
                "nothing can be written to " + folder + " (" + reason
                        + "). Choose another folder, or change permissions or make space there.",
                cause);
    }

    private static long usable(Path folder) throws IOException {
        try {
            FileStore disk = Files.getFileStore(folder);
            long free = disk.getUsableSpace();
            // file systems without a size, and those so large that the number overflows
            return free < 0 || free == 0 && disk.getTotalSpace() == 0 ? Long.MAX_VALUE : free;
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException | SecurityException e) {
            return Long.MAX_VALUE; // the trial decides
        }
    }
}

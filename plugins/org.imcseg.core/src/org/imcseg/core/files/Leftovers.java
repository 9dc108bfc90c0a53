// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What processes that were killed have left behind. Temporary names hold their {@link ProcessOwner}: what belongs to a
 * process that still runs is left alone, and so is everything that is not named by this class.
 *
 * <pre>
 * .model.imcseg.imcseg-4711-1764522466-3fa9c1d2-8a6b0f13.part     beside model.imcseg while it is being written
 * imcseg-results-4711-1764522466-3fa9c1d2-51d0aa7e                a folder among the system's temporary ones
 * </pre>
 */
public final class Leftovers {
    /** A part file of another machine's process that was last written so long ago is given up. */
    static final Duration ABANDONED = Duration.ofDays(1);

    private static final Pattern PART =
            Pattern.compile("\\..*\\.imcseg-(" + ProcessOwner.TAG + ")-[0-9a-f]{8}\\.part", Pattern.DOTALL);
    private static final Pattern FOLDER = Pattern.compile("imcseg-[a-z]+-(" + ProcessOwner.TAG + ")-[0-9a-f]{8}");
    /** What most file systems allow, in bytes. */
    private static final int LONGEST_NAME = 255;

    private static final Set<Path> TIDIED = ConcurrentHashMap.newKeySet();

    private Leftovers() {}

    /**
     * A name for a file's content while it is being written. The file's own name is cut where the whole would be too
     * long for file systems.
     */
    static String partName(String name) {
        String end = ".imcseg-" + ProcessOwner.current().tag() + "-" + random() + ".part";
        int room = LONGEST_NAME - 1 - end.length();
        String begin = name;
        while (begin.getBytes(StandardCharsets.UTF_8).length > room) {
            begin = begin.substring(0, begin.offsetByCodePoints(begin.length(), -1));
        }
        return "." + begin + end;
    }

    /** A name for a temporary folder. @param purpose lower case letters */
    static String folderName(String purpose) {
        return "imcseg-" + purpose + "-" + ProcessOwner.current().tag() + "-" + random();
    }

    private static String random() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    /**
     * Removes half-written files from a folder, not from those below. What cannot be removed stays: it is mere tidying.
     *
     * @return how many were removed
     */
    public static int removeParts(Path folder) {
        int removed = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ".*.part")) {
            for (Path file : files) {
                Matcher name = PART.matcher(file.getFileName().toString());
                if (name.matches()
                        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        && isLeft(name.group(1), file)) {
                    removed += Files.deleteIfExists(file) ? 1 : 0;
                }
            }
        } catch (IOException e) {
            // no folder yet, or somebody else's file
        }
        return removed;
    }

    /** Like {@link #removeParts}, but a folder is looked at only once in a process. */
    static void removePartsOnce(Path folder) {
        if (TIDIED.add(folder)) {
            removeParts(folder);
        }
    }

    /**
     * Removes temporary folders of processes of this machine that have ended. @param parent such as the system's
     * temporary folder
     */
    public static void removeFolders(Path parent) {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, "imcseg-*")) {
            for (Path folder : folders) {
                Matcher name = FOLDER.matcher(folder.getFileName().toString());
                if (name.matches()
                        && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                        && ProcessOwner.ofTag(name.group(1))
                                .filter(ProcessOwner::isGone)
                                .isPresent()) {
                    deleteTree(folder);
                }
            }
        } catch (IOException e) {
            // another user's, perhaps
        }
    }

    private static boolean isLeft(String tag, Path file) throws IOException {
        ProcessOwner owner = ProcessOwner.ofTag(tag).orElse(null);
        return owner != null
                && (owner.isGone()
                        || !owner.isOfThisHost()
                                && Files.getLastModifiedTime(file)
                                        .toInstant()
                                        .isBefore(Instant.now().minus(ABANDONED)));
    }

    /** Deletes a folder and what is in it, not what links in it lead to; as much as can be deleted. */
    public static void deleteTree(Path folder) {
        List<Path> inside;
        try (Stream<Path> files = Files.walk(folder)) {
            inside = files.sorted(Comparator.reverseOrder()).toList();
        } catch (IOException | UncheckedIOException e) {
            return;
        }
        for (Path file : inside) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // still open, or another user's
            }
        }
    }
}

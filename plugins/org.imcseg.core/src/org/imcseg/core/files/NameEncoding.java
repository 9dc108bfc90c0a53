// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.files;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether file names survive the way from the system into a Java text and back. Java takes the encoding of names from
 * the locale when it starts; in the locale C or POSIX, common in docker, cron and batch systems, that is ASCII, and a
 * name with any other character cannot be opened again. {@code -Dsun.jnu.encoding} on the command line does not change
 * that (tried with JDK 17).
 */
public final class NameEncoding {
    private NameEncoding() {}

    /**
     * What is wrong with a path that a folder was found to hold.
     *
     * @return the defect; empty if its text means the same file
     */
    public static Optional<String> defect(Path path) {
        try {
            if (path.getFileSystem().getPath(path.toString()).equals(path)) {
                return Optional.empty();
            }
        } catch (InvalidPathException e) {
            // the text has characters outside the encoding: reported below
        }
        return Optional.of("its name has characters that the encoding of file names on this machine, " + encoding()
                + ", does not have");
    }

    /** What to do about such names. */
    public static String remedy() {
        return isUnicode()
                ? "Rename it: its name is not in " + encoding() + "."
                : "Set the environment variable LC_ALL=C.UTF-8 before the program starts (in docker, cron and batch jobs, too), "
                        + "or rename it.";
    }

    /**
     * Words for a path that is refused, if the encoding may be the reason; else empty. They begin with a full stop and
     * end without one.
     */
    public static String hint(String path) {
        return isUnicode() || path.chars().allMatch(c -> c < 128)
                ? ""
                : ". The encoding of file names is " + encoding() + ": " + remedy().replaceFirst("\\.$", "");
    }

    private static boolean isUnicode() {
        try {
            return Charset.forName(encoding()).equals(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String encoding() {
        return System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name());
    }
}

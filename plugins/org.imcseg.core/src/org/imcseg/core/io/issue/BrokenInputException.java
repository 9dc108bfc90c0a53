// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.issue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file, or one acquisition of it, that cannot be read, with the defect and the remedy kept apart for the table of
 * issues.
 */
public final class BrokenInputException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final String why;
    private final String remedy;

    /**
     * @param file the broken file
     * @param why the defect with actual values, without a full stop
     * @param remedy what a user can do, a sentence; may be empty
     */
    public BrokenInputException(Path file, String why, String remedy) {
        this(file.toString(), why, remedy, null);
    }

    /** The same with the exception that revealed the defect. */
    public BrokenInputException(Path file, String why, String remedy, Throwable cause) {
        this(file.toString(), why, remedy, cause);
    }

    private BrokenInputException(String file, String why, String remedy, Throwable cause) {
        super((file + ": " + why + ". " + remedy).strip(), cause);
        this.file = file;
        this.why = why;
        this.remedy = remedy;
    }

    /** The exception itself, or another one wrapped with the message that the file cannot be read. */
    public static BrokenInputException of(Path file, IOException e) {
        return e instanceof BrokenInputException broken
                ? broken
                : new BrokenInputException(
                        file,
                        "it cannot be read (" + what(e) + ")",
                        "Check its permissions and that other programs can open it, or copy it again.",
                        e);
    }

    /** An exception's message, or its kind where it has none; of a file system's refusal its kind in words. */
    public static String what(Throwable e) {
        if (e instanceof AccessDeniedException) { // whose messages are only the file
            return "access is denied";
        }
        if (e instanceof NoSuchFileException) {
            return "it is not there any more";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** The damaged file. */
    public String file() {
        return file;
    }

    /** The defect with actual values, without a full stop. */
    public String why() {
        return why;
    }

    /** What a user can do; may be empty. */
    public String remedy() {
        return remedy;
    }
}

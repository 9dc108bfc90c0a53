// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.issue;

import java.util.Objects;

/**
 * One row of the table of everything skipped, repaired or doubtful.
 *
 * @param file the file's path, or the folder's
 * @param acquisition which acquisition of the file; empty when it is the whole file
 * @param severity what became of the data
 * @param kind what it is about
 * @param what the decision, such as "acquisition skipped"
 * @param why the defect with the actual values
 * @param remedy what a user can do
 */
public record ReadIssue(
        String file, String acquisition, Severity severity, IssueKind kind, String what, String why, String remedy) {
    public ReadIssue {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(acquisition, "acquisition");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(why, "why");
        Objects.requireNonNull(remedy, "remedy");
    }

    /** An issue as its table shows it, without its kind. */
    public ReadIssue(String file, String acquisition, Severity severity, String what, String why, String remedy) {
        this(file, acquisition, severity, IssueKind.of(severity), what, why, remedy);
    }

    /** All of it in one line; what strict mode fails with. */
    public String text() {
        StringBuilder text = new StringBuilder(file);
        if (!acquisition.isEmpty()) {
            text.append(", acquisition ").append(acquisition);
        }
        text.append(": ").append(what).append(", because ").append(why);
        if (text.charAt(text.length() - 1) != '.') {
            text.append('.');
        }
        return remedy.isEmpty() ? text.toString() : text + " " + remedy;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.issue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/** Reports issues of one file and acquisition, so that readers need to say only what is wrong. */
public final class Defects {
    private final String file;
    private final String acquisition;
    private final IssueSink sink;

    /**
     * @param file the file read
     * @param acquisition of the file; empty for the whole
     * @param sink where issues go
     */
    public Defects(Path file, String acquisition, IssueSink sink) {
        this.file = file.toString();
        this.acquisition = Objects.requireNonNull(acquisition, "acquisition");
        this.sink = Objects.requireNonNull(sink, "sink");
    }

    /** Something is not in the result. */
    public void skipped(IssueKind kind, String what, String why, String remedy) throws IOException {
        report(Severity.SKIPPED, kind, what, why, remedy);
    }

    /** Pixels or values were filled in or left out. */
    public void recovered(String what, String why, String remedy) throws IOException {
        report(Severity.RECOVERED, IssueKind.REPAIRED, what, why, remedy);
    }

    /** Another file was read in place of one that cannot be. */
    public void standIn(String what, String why, String remedy) throws IOException {
        report(Severity.RECOVERED, IssueKind.STAND_IN, what, why, remedy);
    }

    /** The data are in the result unchanged, but should be looked at. */
    public void warning(String what, String why, String remedy) throws IOException {
        report(Severity.WARNING, IssueKind.DOUBT, what, why, remedy);
    }

    /** Nothing is wrong; records a decision. */
    public void note(String what, String why) throws IOException {
        note(IssueKind.DECISION, what, why);
    }

    /** A note of some other kind. */
    public void note(IssueKind kind, String what, String why) throws IOException {
        report(Severity.NOTE, kind, what, why, "");
    }

    /** Any issue. */
    public void report(Severity severity, IssueKind kind, String what, String why, String remedy) throws IOException {
        sink.issue(new ReadIssue(file, acquisition, severity, kind, what, why, remedy));
    }
}

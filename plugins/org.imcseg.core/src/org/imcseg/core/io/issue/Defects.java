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

    public void skipped(String what, String why, String remedy) throws IOException {
        sink.issue(new ReadIssue(file, acquisition, Severity.SKIPPED, what, why, remedy));
    }

    public void recovered(String what, String why, String remedy) throws IOException {
        sink.issue(new ReadIssue(file, acquisition, Severity.RECOVERED, what, why, remedy));
    }

    public void warning(String what, String why, String remedy) throws IOException {
        sink.issue(new ReadIssue(file, acquisition, Severity.WARNING, what, why, remedy));
    }

    public void note(String what, String why) throws IOException {
        sink.issue(new ReadIssue(file, acquisition, Severity.NOTE, what, why, ""));
    }
}

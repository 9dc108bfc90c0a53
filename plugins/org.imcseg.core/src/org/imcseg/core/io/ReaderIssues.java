// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.imcseg.core.io.issue.IssueSink;
import org.imcseg.core.io.issue.ReadIssue;
import org.imcseg.core.io.issue.Severity;
import org.imcseg.core.io.issue.StrictModeException;

/**
 * Hands issues on, stops at the first in strict mode, and keeps those that explain why there may be nothing to read.
 */
final class ReaderIssues implements IssueSink {
    private static final int REASONS_SHOWN = 5;

    private final IssueSink sink;
    private final boolean strict;
    private final RepeatedIssues repeated = new RepeatedIssues();
    private final List<ReadIssue> missing = new ArrayList<>();

    ReaderIssues(IssueSink sink, boolean strict) {
        this.sink = sink;
        this.strict = strict;
    }

    @Override
    public void issue(ReadIssue issue) throws IOException {
        if (!repeated.hold(issue)) {
            sink.issue(issue);
        }
        if (issue.kind().withholds()) {
            missing.add(issue);
        }
        if (strict && (issue.severity() == Severity.SKIPPED || issue.severity() == Severity.RECOVERED)) {
            throw new StrictModeException(issue);
        }
    }

    /** Gives what was held back; to be called at the end. */
    void finish() throws IOException {
        for (ReadIssue issue : repeated.held()) {
            sink.issue(issue);
        }
    }

    /**
     * For doubts about labels: a training does not notice labels that mean something else, so that in strict mode they
     * are errors.
     */
    IssueSink ofLabels() {
        return issue -> {
            issue(issue);
            if (strict) {
                throw new StrictModeException(issue);
            }
        };
    }

    /** Each reason why something is missing once, with the first that it holds for; empty if nothing is. */
    String reasons() {
        Map<List<String>, List<ReadIssue>> byReason = missing.stream()
                .collect(Collectors.groupingBy(
                        issue -> List.of(issue.what(), issue.why(), issue.remedy()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        StringBuilder text = new StringBuilder();
        byReason.values().stream().limit(REASONS_SHOWN).forEach(alike -> {
            text.append(' ').append(alike.get(0).text());
            if (alike.size() > 1) {
                text.append(" The same holds for ").append(alike.size() - 1).append(" more.");
            }
        });
        int others = byReason.values().stream()
                .skip(REASONS_SHOWN)
                .mapToInt(List::size)
                .sum();
        return others > 0 ? text + " And " + others + " more for other reasons." : text.toString();
    }
}

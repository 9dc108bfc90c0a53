// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.acquisitions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.imcseg.core.io.issue.IssueKind;
import org.imcseg.core.io.issue.ReadIssue;
import org.imcseg.core.io.issue.Severity;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** Writes the table of what was skipped, repaired or looks doubtful, and why. */
public final class IssueTable {
    /** Names of its columns, in order. */
    public static final List<String> COLUMNS = List.of("File", "Acquisition", "Severity", "What", "Why", "Remedy");

    private static final int SHOWN = 10;
    /** How the reader reports a file that it does not need. */
    private static final String NOT_READ = " not read";

    /** Subjects of the reader's remarks on images without a mask, and on masks. */
    private static final String MASK = "mask";

    private final BufferedDataContainer container;
    private final Map<Severity, Long> counts = new EnumMap<>(Severity.class);
    private final List<ReadIssue> notRead = new ArrayList<>();
    private final List<ReadIssue> ofMasks = new ArrayList<>();
    private ReadIssue gravest;

    /** Begins an empty table. */
    public IssueTable(ExecutionContext exec) {
        container = exec.createDataContainer(spec());
    }

    /** The columns {@link #COLUMNS}, all text. */
    public static DataTableSpec spec() {
        DataType[] types = new DataType[COLUMNS.size()];
        Arrays.fill(types, StringCell.TYPE);
        return new DataTableSpec(COLUMNS.toArray(String[]::new), types);
    }

    /** Appends a row. */
    public void add(ReadIssue issue) {
        counts.merge(issue.severity(), 1L, Long::sum);
        if (issue.severity() == Severity.SKIPPED || issue.what().endsWith(NOT_READ)) {
            notRead.add(issue);
        }
        if (issue.kind() == IssueKind.MASK_SKIPPED || issue.what().contains(MASK)) {
            ofMasks.add(issue);
        }
        if (gravest == null || issue.severity().compareTo(gravest.severity()) < 0) {
            gravest = issue;
        }
        container.addRowToTable(new DefaultRow(
                RowKey.createRowKey(container.size()),
                text(issue.file()),
                text(issue.acquisition()),
                new StringCell(issue.severity().name().toLowerCase(Locale.ROOT)),
                text(issue.what()),
                text(issue.why()),
                text(issue.remedy())));
    }

    /**
     * A sentence for the node's warning; empty if there are no issues.
     *
     * @param output where the table can be found, such as third output
     */
    public String summary(String output) {
        long count = counts.getOrDefault(Severity.SKIPPED, 0L);
        long recovered = counts.getOrDefault(Severity.RECOVERED, 0L);
        long doubtful = counts.getOrDefault(Severity.WARNING, 0L);
        if (count + recovered + doubtful == 0) {
            return "";
        }
        return count + " skipped, " + recovered + " repaired, " + doubtful + " to be looked at: see the " + output
                + ". " + (count > 1 ? first() : "The first: " + gravest.text());
    }

    /** Names the skipped ones, since a batch run shows no table. */
    private String first() {
        List<ReadIssue> skipped = notRead.stream()
                .filter(issue -> issue.severity() == Severity.SKIPPED)
                .toList();
        return "Skipped: " + skipped.stream().limit(SHOWN).map(ReadIssue::text).collect(Collectors.joining(" "))
                + (skipped.size() > SHOWN ? " And " + (skipped.size() - SHOWN) + " more." : "");
    }

    /** What was skipped, and copies that were not read, in order. */
    List<ReadIssue> notRead() {
        return notRead;
    }

    /** Remarks on masks, in order. */
    List<ReadIssue> ofMasks() {
        return ofMasks;
    }

    /** Ends the table. */
    public BufferedDataTable close() {
        container.close();
        return container.getTable();
    }

    private static DataCell text(String text) {
        return text.isEmpty() ? DataType.getMissingCell() : new StringCell(text);
    }
}

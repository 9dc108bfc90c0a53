// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.batch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.imcseg.embedded.runtime.execute.RunListener;
import org.knime.core.data.DataRow;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.NodeProgressMonitor;
import org.knime.core.node.port.PortObject;

/**
 * What readers skipped, repaired or doubted, kept until the run ends: if it fails, no report mentions it, and without
 * KNIME the reader's output is not visible. Forwards all events. KNIME's batch executor does not do this; no node
 * relies on it.
 */
final class ReaderIssues implements RunListener {
    /** Not the name of the list beside a report, which an earlier run may have left there whole. */
    static final String FILE = "skipped-of-failed-run.csv";

    private static final List<String> COLUMNS = List.of("File", "Acquisition", "Severity", "What", "Why", "Remedy");
    private static final int SHOWN = 10;

    private final RunListener m_next;
    private final Set<List<String>> m_issues = new LinkedHashSet<>();

    ReaderIssues(RunListener next) {
        m_next = next;
    }

    @Override
    public void started(String node, int index, int count, NodeProgressMonitor progress) {
        m_next.started(node, index, count, progress);
    }

    @Override
    public void warning(String node, String message) {
        m_next.warning(node, message);
    }

    @Override
    public void finished(String node) {
        m_next.finished(node);
    }

    @Override
    public void output(String node, int port, PortObject object) {
        if (object instanceof BufferedDataTable table
                && Arrays.asList(table.getDataTableSpec().getColumnNames()).equals(COLUMNS)) {
            for (final var row : table) {
                m_issues.add(texts(row));
            }
        }
        m_next.output(node, port, object);
    }

    private static List<String> texts(DataRow row) {
        return row.stream().map(cell -> cell.isMissing() ? "" : cell.toString()).toList();
    }

    /**
     * Writes them to a folder; if that is not possible, prints the first.
     *
     * @param folder of the run's results; null if it has none
     * @return what to print; empty if there are none
     */
    String tell(Path folder) {
        if (m_issues.isEmpty()) {
            return "";
        }
        if (folder != null) {
            try {
                final var file = folder.resolve(FILE);
                Files.write(file, csv().getBytes(StandardCharsets.UTF_8));
                return "What was skipped, repaired or doubtful when the data were read (" + m_issues.size() + "): "
                        + file;
            } catch (IOException ex) {
                // the folder may be why the run failed
            }
        }
        return "What was skipped, repaired or doubtful when the data were read (" + m_issues.size() + "):\n"
                + m_issues.stream()
                        .limit(SHOWN)
                        .map(issue -> "  "
                                + issue.stream().filter(text -> !text.isEmpty()).collect(Collectors.joining("; ")))
                        .collect(Collectors.joining("\n"))
                + (m_issues.size() > SHOWN ? "\n  …" : "");
    }

    private String csv() {
        final List<List<String>> lines = new ArrayList<>(List.of(COLUMNS));
        lines.addAll(m_issues);
        return lines.stream()
                .map(line -> line.stream().map(ReaderIssues::quoted).collect(Collectors.joining(",")) + "\n")
                .collect(Collectors.joining());
    }

    private static String quoted(String text) {
        return text.matches("(?s).*[,\"\r\n].*") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.acquisitionloop;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.imcseg.core.experiment.Column;
import org.imcseg.core.experiment.TableSource;
import org.imcseg.core.experiment.ValueType;
import org.imcseg.core.io.issue.ReadIssue;
import org.imcseg.core.io.issue.Severity;
import org.imcseg.knime.acquisitions.IssueTable;

/** Converts the issues of an acquisition to and from a table that is stored with its results. */
final class KeptIssues {
    private static final List<Column> COLUMNS = IssueTable.COLUMNS.stream()
            .map(name -> new Column(name, ValueType.TEXT))
            .toList();

    private KeptIssues() {}

    static TableSource table(List<ReadIssue> issues) {
        List<String> keys = new ArrayList<>();
        List<List<Object>> rows = new ArrayList<>();
        for (ReadIssue issue : issues) {
            keys.add("Row" + rows.size());
            rows.add(row(issue));
        }
        return TableSource.of(COLUMNS, keys, rows);
    }

    static List<ReadIssue> of(TableSource table) throws IOException {
        List<ReadIssue> issues = new ArrayList<>();
        table.forEachRow((key, v) -> issues.add(new ReadIssue(
                (String) v.get(0),
                (String) v.get(1),
                Severity.valueOf((String) v.get(2)),
                (String) v.get(3),
                (String) v.get(4),
                (String) v.get(5))));
        return issues;
    }

    private static List<Object> row(ReadIssue issue) {
        return List.of(
                issue.file(), issue.acquisition(), issue.severity().name(), issue.what(), issue.why(), issue.remedy());
    }
}

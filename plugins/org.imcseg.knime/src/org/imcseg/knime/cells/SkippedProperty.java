// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.cells;

import java.util.List;

import org.imcseg.core.io.issue.ReadIssue;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;

/** What was skipped when a table's images were read: kept in the properties of a column, so that a node that misses a sample can say why. */
public final class SkippedProperty {
    /** Key of the column property. */
    public static final String PROPERTY = "org.imcseg.skipped";
    private static final int MOST = 200;

    private SkippedProperty() {
    }

    /** The table with its column's property; what is beyond the first 200 is counted. */
    public static DataTableSpec with(DataTableSpec table, String column, List<ReadIssue> skipped) {
        String text = String.join("\n", skipped.stream().limit(MOST).map(issue -> issue.text().replaceAll("\\s+", " ")).toList())
                + (skipped.size() > MOST ? "\nAnd " + (skipped.size() - MOST) + " more." : "");
        return new DataTableSpec(table.stream().map(c -> c.getName().equals(column) ? ColumnProperties.with(c, PROPERTY, text) : c)
                .toArray(DataColumnSpec[]::new));
    }

    /** A sentence or two for each that was skipped; empty where nothing was, or nothing is known. */
    public static List<String> of(DataTableSpec table) {
        return table.stream().map(column -> column.getProperties().getProperty(PROPERTY, "")).filter(text -> !text.isEmpty()).findFirst()
                .map(text -> List.of(text.split("\n"))).orElse(List.of());
    }
}

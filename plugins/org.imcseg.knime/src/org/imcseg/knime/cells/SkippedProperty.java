// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.cells;

import java.util.List;
import java.util.stream.Stream;
import org.imcseg.core.io.issue.ReadIssue;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;

/**
 * What was skipped when a table's images were read, and why masks are missing. Kept in the properties of a column, so
 * that a node that lacks a sample or a mask can say why.
 */
public final class SkippedProperty {
    /** Key of the column property. */
    public static final String PROPERTY = "org.imcseg.skipped";

    private static final String MASKS = "org.imcseg.masksMissed";
    private static final int MOST = 200;

    private SkippedProperty() {}

    /** The table with the property set; beyond the first 200, issues are only counted. */
    public static DataTableSpec with(
            DataTableSpec table, String column, List<ReadIssue> skipped, List<ReadIssue> masks) {
        return with(with(table, column, PROPERTY, skipped), column, MASKS, masks);
    }

    private static DataTableSpec with(DataTableSpec table, String column, String key, List<ReadIssue> issues) {
        if (issues.isEmpty()) {
            return table;
        }
        String text = String.join(
                        "\n",
                        issues.stream()
                                .limit(MOST)
                                .map(issue -> issue.text().replaceAll("\\s+", " "))
                                .toList())
                + (issues.size() > MOST ? "\nAnd " + (issues.size() - MOST) + " more." : "");
        return new DataTableSpec(table.stream()
                .map(c -> c.getName().equals(column) ? ColumnProperties.with(c, key, text) : c)
                .toArray(DataColumnSpec[]::new));
    }

    /** A sentence or two per skipped item; empty if nothing was skipped or nothing is known. */
    public static List<String> of(DataTableSpec table) {
        return of(table, PROPERTY);
    }

    /** Why images have no mask, as far as the reader knows: remarks on masks first, then skipped files. */
    public static List<String> ofMasks(DataTableSpec table) {
        return Stream.concat(of(table, MASKS).stream(), of(table, PROPERTY).stream())
                .distinct()
                .toList();
    }

    private static List<String> of(DataTableSpec table, String key) {
        return table.stream()
                .map(column -> column.getProperties().getProperty(key, ""))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .map(text -> List.of(text.split("\n")))
                .orElse(List.of());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Rows of text and numbers, shown in a page or written as csv.
 *
 * @param columns a name each
 * @param rows as many cells as columns; String, Number, Boolean or null for unknown
 */
public record ReportTable(List<String> columns, List<List<Object>> rows) {
    public ReportTable {
        columns = List.copyOf(columns);
        List<List<Object>> copies = new ArrayList<>();
        for (List<Object> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "A row has " + row.size() + " cells for " + columns.size() + " columns: " + row);
            }
            copies.add(Collections.unmodifiableList(new ArrayList<>(row))); // List.copyOf refuses null
        }
        rows = Collections.unmodifiableList(copies);
    }

    /** Whether a column has numbers alone, and at least one. */
    public boolean isNumeric(int column) {
        return rows.stream().anyMatch(r -> r.get(column) instanceof Number)
                && rows.stream().allMatch(r -> r.get(column) == null || r.get(column) instanceof Number);
    }

    /**
     * The table as RFC 4180 csv in UTF-8's characters: numbers with all their digits and a point whatever the locale,
     * unknown and NaN empty. Text that a spreadsheet would run as a formula keeps its characters: quoting is all that
     * csv offers.
     */
    public String csv() {
        StringBuilder csv = new StringBuilder();
        appendLine(csv, columns);
        rows.forEach(row -> appendLine(csv, row));
        return csv.toString();
    }

    private static void appendLine(StringBuilder csv, List<?> cells) {
        for (int i = 0; i < cells.size(); i++) {
            csv.append(i > 0 ? "," : "").append(quoted(text(cells.get(i))));
        }
        csv.append("\r\n");
    }

    private static String text(Object cell) {
        boolean unknown = cell == null || cell instanceof Double d && d.isNaN() || cell instanceof Float f && f.isNaN();
        return unknown ? "" : cell.toString();
    }

    private static String quoted(String text) {
        boolean special = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                || !text.equals(text.strip());
        return special ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}

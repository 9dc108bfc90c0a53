// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report;

import java.util.List;

/** A line of an RFC 4180 csv file: numbers with all their digits and a point whatever the locale, unknown and NaN empty. */
public final class CsvLine {
    private CsvLine() {
    }

    /** Appends the cells, quoted where they must be, and the end of the line. */
    public static void append(StringBuilder csv, List<?> cells) {
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

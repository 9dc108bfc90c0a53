// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A first line for spreadsheet programs, {@code sep=;}, which names the separator of a table; saved again, more
 * separators may follow.
 *
 * @param separator that is named, one character; empty where there is no such line
 * @param text the table without it, whose line end stays, for the numbers of lines
 */
public record SeparatorLine(String separator, String text) {
    private static final Pattern LINE = Pattern.compile(
            "^[ \\t\\r\\n]*(\"?sep=(\\\\t|[^\\w\\s\"]|\\t)\"?[,;\\t ]*)(?=[\\r\\n]|$)", Pattern.CASE_INSENSITIVE);

    /**
     * Takes it from a text.
     *
     * @param table the text, or its beginning
     */
    public static SeparatorLine takenFrom(String table) {
        Matcher line = LINE.matcher(table);
        return line.find()
                ? new SeparatorLine(
                        line.group(2).replace("\\t", "\t"),
                        table.substring(0, line.start(1)) + table.substring(line.end(1)))
                : new SeparatorLine("", table);
    }
}

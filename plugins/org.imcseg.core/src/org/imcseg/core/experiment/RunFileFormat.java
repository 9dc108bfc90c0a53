// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.experiment;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.QuoteMode;

/**
 * The layout of a kept run: a zip archive of csv tables and PNG files, so that it can be looked into without this
 * program.
 *
 * <pre>
 * scores/columns.csv   name, type
 * scores/rows.csv      a header, then row key and cells: everything in quotes, a missing value empty without them
 * scores/0000001.png   the pictures that the rows name
 * about.csv            kind, name, value: format, hash, software, tag, settings, variables by name, tables with their rows, entries
 * </pre>
 */
final class RunFileFormat {
    static final String VERSION = "1";
    static final String ABOUT = "about.csv";
    static final String FORMAT = "format";
    static final String HASH = "hash";
    static final String TABLE = "table";
    static final String ENTRIES = "entries";

    /** Tells an empty text (in quotes) from a missing value. */
    static final CSVFormat CSV = CSVFormat.RFC4180
            .builder()
            .setQuoteMode(QuoteMode.ALL_NON_NULL)
            .setNullString("")
            .setIgnoreEmptyLines(false)
            .build();

    private RunFileFormat() {}

    static String columns(String table) {
        return table + "/columns.csv";
    }

    static String rows(String table) {
        return table + "/rows.csv";
    }

    static String picture(String table, int number) {
        return String.format("%s/%07d.png", table, number);
    }
}

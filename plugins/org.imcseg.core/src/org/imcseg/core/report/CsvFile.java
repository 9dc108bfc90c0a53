// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.imcseg.core.files.AtomicFile;

/** Writes a csv file row by row, whole or not at all: a table of any length. */
public final class CsvFile {
    /** Hands over all rows. */
    @FunctionalInterface
    public interface Rows {
        void writeTo(Line line) throws IOException;
    }

    /** Takes a row. */
    @FunctionalInterface
    public interface Line {
        void add(List<?> cells) throws IOException;
    }

    private CsvFile() {
    }

    /** @throws IOException naming the file if it cannot be written */
    public static void write(Path file, List<String> columns, Rows rows) throws IOException {
        AtomicFile.write(file, out -> {
            add(out, columns);
            rows.writeTo(cells -> add(out, cells));
        });
    }

    private static void add(OutputStream out, List<?> cells) throws IOException {
        StringBuilder line = new StringBuilder();
        CsvLine.append(line, cells);
        out.write(line.toString().getBytes(StandardCharsets.UTF_8));
    }
}

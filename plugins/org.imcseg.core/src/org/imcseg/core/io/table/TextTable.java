// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.table;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

import org.imcseg.core.io.issue.BrokenInputException;

/**
 * A small table of text. Rows may be of unequal length; {@link #cell} gives an empty text beyond a row's end.
 *
 * @param file it was read from
 * @param rows with the header, if it has one, as row 0
 * @param lines of the file, from 1, on which the rows end, since blank ones are no rows
 */
public record TextTable(Path file, List<List<String>> rows, List<Long> lines) {
    /** Panels and sample tables are small: more is another kind of file. */
    private static final long MAX_BYTES = 64L << 20;

    /**
     * Reads comma, semicolon or tab separated UTF-8 (else Latin-1) text; blank rows are left out.
     *
     * @throws IOException if it cannot be read
     */
    public static TextTable read(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new BrokenInputException(file, "a table of " + Files.size(file) + " bytes is too large to be a panel or a sample table", "");
        }
        String text = decode(Files.readAllBytes(file));
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        String firstLine = text.lines().findFirst().orElse("");
        char separator = ',';
        for (char candidate : new char[] {';', '\t'}) {
            if (count(firstLine, candidate) > count(firstLine, separator)) {
                separator = candidate;
            }
        }
        List<List<String>> rows = new ArrayList<>();
        List<Long> lines = new ArrayList<>();
        CSVFormat format = CSVFormat.DEFAULT.builder().setDelimiter(separator).setIgnoreEmptyLines(true).setTrim(true).build();
        try (CSVParser parser = CSVParser.parse(text, format)) {
            for (CSVRecord row : parser) {
                List<String> cells = row.toList();
                if (cells.stream().anyMatch(cell -> !cell.isBlank())) {
                    rows.add(List.copyOf(cells));
                    lines.add(parser.getCurrentLineNumber());
                }
            }
        } catch (IOException | RuntimeException e) {
            throw new BrokenInputException(file, "it is no readable csv table (" + e.getMessage() + ")", "Save it as comma-separated text.", e);
        }
        return new TextTable(file, List.copyOf(rows), List.copyOf(lines));
    }

    private static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private static long count(String line, char c) {
        return line.chars().filter(x -> x == c).count();
    }

    /** The cell, or an empty text where there is none. */
    public String cell(int row, int column) {
        List<String> cells = rows.get(row);
        return column >= 0 && column < cells.size() ? cells.get(column) : "";
    }

    /** Length of the longest row. */
    public int columnCount() {
        return rows.stream().mapToInt(List::size).max().orElse(0);
    }

    /**
     * The first column of the header with one of these names, without case, blanks and underscores.
     *
     * @return its index, or -1; earlier names go first
     */
    public int column(String... names) {
        if (rows.isEmpty()) {
            return -1;
        }
        List<String> header = rows.get(0).stream().map(TextTable::plain).toList();
        return Arrays.stream(names).map(TextTable::plain).mapToInt(header::indexOf).filter(i -> i >= 0).findFirst().orElse(-1);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_.-]", "");
    }
}

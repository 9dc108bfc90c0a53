// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.table;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.imcseg.core.io.issue.BrokenInputException;
import org.imcseg.core.io.text.NoText;
import org.imcseg.core.io.text.SeparatorLine;
import org.imcseg.core.io.text.TextEncoding;

/**
 * A small table of text. Rows may be of unequal length; {@link #cell} gives an empty text beyond a row's end.
 *
 * @param file it was read from
 * @param rows with the header, if it has one, as row 0
 * @param lines of the file, from 1, on which the rows end, since blank lines are not rows
 */
public record TextTable(Path file, List<List<String>> rows, List<Long> lines) {
    /** Panels and sample tables are small: more is another kind of file. */
    private static final long MAX_BYTES = 64L << 20;

    /** How a cell is kept text in spreadsheet programs: {@code ="001"}. */
    private static final Pattern AS_TEXT = Pattern.compile("^=\"([^\"]*)\"$");

    private static final Pattern INVISIBLE = Pattern.compile("[\u200B-\u200D\u2060\uFEFF]");
    private static final Pattern SPACES = Pattern.compile("[\\u00A0\\u2007\\u202F]|\\s*[\\r\\n]+\\s*");
    /** Where the library found what it refuses. */
    private static final Pattern LINE = Pattern.compile("line (\\d+)");
    /** Remarks above the header. */
    private static final Pattern REMARKS = Pattern.compile("^(?:\\s*#[^\\r\\n]*(?:\\r\\n|[\\r\\n]))++");

    /**
     * Reads comma, semicolon, tab or bar separated text in any encoding that {@link TextEncoding} knows and with any
     * line ends. Blank rows are left out, wherever they are, and so are a first line {@code sep=;} and lines above the
     * header that begin with #.
     *
     * @throws IOException if it cannot be read or is not text
     */
    public static TextTable read(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new BrokenInputException(
                    file,
                    "a table of " + Files.size(file) + " bytes is too large to be a panel or a sample table",
                    "Choose another file.");
        }
        byte[] bytes = Files.readAllBytes(file);
        Charset charset = TextEncoding.of(bytes);
        NoText.check(file, bytes, charset);
        SeparatorLine stated = SeparatorLine.takenFrom(TextEncoding.decode(bytes, charset));
        String text = stated.text();
        Matcher remarks = REMARKS.matcher(text);
        if (remarks.find()) {
            text = remarks.group().replaceAll("[^\\r\\n]", "") + text.substring(remarks.end());
        }
        char separator = !stated.separator().isEmpty() && text.contains(stated.separator())
                ? stated.separator().charAt(0)
                : separator(text);
        List<List<String>> rows = new ArrayList<>();
        List<Long> lines = new ArrayList<>();
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(separator)
                .setIgnoreEmptyLines(true)
                .setTrim(true)
                .build();
        try (CSVParser parser = CSVParser.parse(text, format)) {
            for (CSVRecord row : parser) {
                List<String> cells = row.stream().map(TextTable::bare).toList();
                if (cells.stream().anyMatch(cell -> !cell.isBlank())) {
                    rows.add(List.copyOf(cells));
                    lines.add(parser.getCurrentLineNumber());
                }
            }
        } catch (IOException | RuntimeException e) {
            // all that the library refuses is quotes
            Matcher line = LINE.matcher(BrokenInputException.what(e));
            throw new BrokenInputException(
                    file,
                    "a quotation mark is missing or misplaced" + (line.find() ? " in line " + line.group(1) : ""),
                    "Save it again as csv in a spreadsheet program.",
                    e);
        }
        return new TextTable(file, List.copyOf(rows), List.copyOf(lines));
    }

    /** Without what is not seen in a cell: spaces that do not break, characters of no width, line breaks. */
    private static String bare(String cell) {
        String text =
                INVISIBLE.matcher(AS_TEXT.matcher(cell).replaceFirst("$1")).replaceAll("");
        return SPACES.matcher(text).replaceAll(" ").strip();
    }

    /** The one that the first line with any text has most of, outside of quotes. */
    private static char separator(String text) {
        String header = text.lines()
                .filter(line -> !line.replaceAll("[,;|\\s\"]", "").isEmpty())
                .findFirst()
                .orElse("")
                .replaceAll("\"[^\"]*\"", "");
        char separator = ',';
        for (char candidate : new char[] {';', '\t', '|'}) {
            if (count(header, candidate) > count(header, separator)) {
                separator = candidate;
            }
        }
        return separator;
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
        return Arrays.stream(names)
                .map(TextTable::plain)
                .mapToInt(header::indexOf)
                .filter(i -> i >= 0)
                .findFirst()
                .orElse(-1);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_.-]", "");
    }
}

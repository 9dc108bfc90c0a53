// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.measure;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Lines of csv as pandas writes them: UTF-8, commas, line feeds, quotes only where they must be, numbers as short as
 * they can be without loss.
 *
 * <p>Text is kept to the letter, also where a spreadsheet program would take it for a formula ({@code =}, {@code +},
 * {@code -}, {@code @} first). An apostrophe before it would protect who opens the file in such a program, and break
 * the joins by image and channel name that R and Python make; the text comes from the user's own file and channel
 * names.
 */
public final class MeasurementCsv {
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator('\n').build();

    private final Writer writer;
    private final CSVPrinter printer;
    private final List<String> cells = new ArrayList<>();

    /** @param out stays open */
    public MeasurementCsv(OutputStream out) throws IOException {
        writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        printer = new CSVPrinter(writer, FORMAT);
    }

    MeasurementCsv text(String text) {
        cells.add(text);
        return this;
    }

    MeasurementCsv texts(List<String> texts) {
        cells.addAll(texts);
        return this;
    }

    MeasurementCsv whole(int number) {
        cells.add(Integer.toString(number));
        return this;
    }

    MeasurementCsv number(double number) {
        cells.add(DecimalText.of(number));
        return this;
    }

    MeasurementCsv number(float number) {
        cells.add(DecimalText.of(number));
        return this;
    }

    /** A whole line. @param values Integer, Long, Double, Boolean or String; null and NaN are empty */
    public void line(List<?> values) throws IOException {
        for (Object value : values) {
            if (value instanceof Double number) {
                number(number);
            } else {
                text(value == null ? "" : value.toString());
            }
        }
        endLine();
    }

    void endLine() throws IOException {
        printer.printRecord(cells);
        cells.clear();
    }

    /** Hands everything to the stream. */
    public void flush() throws IOException {
        writer.flush();
    }
}

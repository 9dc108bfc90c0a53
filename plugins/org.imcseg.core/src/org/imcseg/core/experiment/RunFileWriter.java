// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.experiment;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.csv.CSVPrinter;

/** Writes a run's file. Pictures go through one by one; a table's text is held in memory. */
final class RunFileWriter {
    /** One time for all files: the same run gives the same bytes. */
    private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    private final ZipOutputStream zip;
    private int entries;

    private RunFileWriter(ZipOutputStream zip) {
        this.zip = zip;
    }

    static void write(OutputStream out, RunIdentity identity, Map<String, TableSource> tables) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        RunFileWriter writer = new RunFileWriter(zip);
        Csv about = new Csv();
        about.line("kind", "name", "value");
        about.line(RunFileFormat.FORMAT, "", RunFileFormat.VERSION);
        about.line(RunFileFormat.HASH, "", identity.hash());
        about.line("software", "", identity.software());
        about.line("tag", "", identity.tag());
        for (Setting setting : identity.settings()) {
            about.line("setting", setting.name(), setting.text());
        }
        // in an order of ours: that in which variables reach a node is another in every runtime
        for (Setting variable : identity.context().stream()
                .sorted(Comparator.comparing(Setting::name))
                .toList()) {
            about.line("variable", variable.name(), variable.text());
        }
        for (Map.Entry<String, TableSource> table : tables.entrySet()) {
            about.line(
                    RunFileFormat.TABLE, table.getKey(), Long.toString(writer.table(table.getKey(), table.getValue())));
        }
        about.line(RunFileFormat.ENTRIES, "", Integer.toString(writer.entries + 1));
        writer.entry(RunFileFormat.ABOUT, about.bytes());
        zip.finish();
    }

    private long table(String name, TableSource table) throws IOException {
        List<Column> columns = table.columns();
        Csv header = new Csv();
        header.line("name", "type");
        for (Column column : columns) {
            header.line(column.name(), column.type().name());
        }
        entry(RunFileFormat.columns(name), header.bytes());
        Csv text = new Csv();
        List<String> titles = new ArrayList<>(List.of("row"));
        columns.forEach(column -> titles.add(column.name()));
        text.line(titles.toArray(String[]::new));
        long[] rows = {0};
        int[] pictures = {0};
        table.forEachRow((key, values) -> {
            if (values.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "The row '" + key + "' has " + values.size() + " values for " + columns.size() + " columns.");
            }
            String[] cells = new String[columns.size() + 1];
            cells[0] = key;
            for (int c = 0; c < columns.size(); c++) {
                ValueType type = columns.get(c).type();
                Object value = type.check(values.get(c));
                if (value != null && type == ValueType.PICTURE) {
                    cells[c + 1] = RunFileFormat.picture(name, ++pictures[0]);
                    entry(cells[c + 1], (byte[]) value);
                } else if (value != null) {
                    cells[c + 1] = type.write(value);
                }
            }
            text.line(cells);
            rows[0]++;
        });
        entry(RunFileFormat.rows(name), text.bytes());
        return rows[0];
    }

    private void entry(String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
        entries++;
    }

    /** Text in UTF-8; an unpaired surrogate is an error and does not become a question mark. */
    private static final class Csv {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final CSVPrinter printer =
                new CSVPrinter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8.newEncoder()), RunFileFormat.CSV);

        Csv() throws IOException {
            // see the fields
        }

        void line(String... cells) throws IOException {
            printer.printRecord(Arrays.asList(cells));
        }

        byte[] bytes() throws IOException {
            printer.close(true);
            return bytes.toByteArray();
        }
    }
}

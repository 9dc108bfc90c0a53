// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.experiment;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads a run's file and trusts nothing in it. */
final class RunFileReader implements Closeable {
    /** Parts are held in memory. */
    private static final int LARGEST_PART = 1 << 29;

    private final Path file;
    private final ZipFile zip;

    /** @throws NoSuchFileException if there is none; {@link DamagedRunException} if it is not an archive */
    RunFileReader(Path file) throws IOException {
        this.file = file;
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        zip = guarded(() -> new ZipFile(file.toFile(), StandardCharsets.UTF_8));
    }

    /** A step that fails in many ways where the file is damaged. */
    private interface Step<T> {
        T read() throws IOException;
    }

    /** Every part is there, is as it was written and can be read, and the run is the one that the hash means. */
    void verify(String hash) throws IOException {
        List<List<String>> about = guarded(() -> csv(RunFileFormat.ABOUT));
        expect("version of its format", value(about, RunFileFormat.FORMAT), RunFileFormat.VERSION);
        expect("hash of its settings", value(about, RunFileFormat.HASH), hash);
        expect("number of parts", Integer.toString(zip.size()), value(about, RunFileFormat.ENTRIES));
        for (List<String> line : about) {
            if (line.get(0).equals(RunFileFormat.TABLE)) {
                long[] rows = {0};
                rows(line.get(1), columns(line.get(1)), (key, values) -> rows[0]++);
                expect("number of rows", Long.toString(rows[0]), line.get(2));
            }
        }
    }

    List<Column> columns(String table) throws IOException {
        return guarded(() -> csv(RunFileFormat.columns(table)).stream()
                .skip(1)
                .map(line -> new Column(line.get(0), ValueType.valueOf(line.get(1))))
                .toList());
    }

    /** What the sink throws passes through. */
    void rows(String table, List<Column> columns, RowSink sink) throws IOException {
        try (CSVParser parser = guarded(() -> parser(RunFileFormat.rows(table)))) {
            Iterator<CSVRecord> lines = parser.iterator();
            guarded(lines::next); // the header
            while (guarded(lines::hasNext)) {
                CSVRecord line = guarded(lines::next);
                List<Object> values = guarded(() -> values(line, columns));
                sink.row(line.get(0), values);
            }
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private List<Object> values(CSVRecord line, List<Column> columns) throws IOException {
        if (line.size() != columns.size() + 1) {
            throw new IOException("a row has " + line.size() + " cells, not " + (columns.size() + 1));
        }
        Object[] values = new Object[columns.size()];
        for (int c = 0; c < values.length; c++) {
            String text = line.get(c + 1);
            ValueType type = columns.get(c).type();
            if (text != null) {
                values[c] = type == ValueType.PICTURE ? bytes(text) : type.read(text);
            }
        }
        return Arrays.asList(values);
    }

    private List<List<String>> csv(String entry) throws IOException {
        try (CSVParser parser = parser(entry)) {
            List<List<String>> lines = new ArrayList<>();
            for (CSVRecord line : parser) {
                lines.add(line.toList());
            }
            return lines;
        }
    }

    private CSVParser parser(String entry) throws IOException {
        return new CSVParser(
                new InputStreamReader(new ByteArrayInputStream(bytes(entry)), StandardCharsets.UTF_8.newDecoder()),
                RunFileFormat.CSV);
    }

    /** Whole, with its check sum compared: Java's class compares none. */
    private byte[] bytes(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException("its part " + name + " is missing");
        }
        if (entry.getSize() > LARGEST_PART) {
            throw new IOException("its part " + name + " unpacks to " + entry.getSize() + " bytes, more than the "
                    + LARGEST_PART + " allowed");
        }
        byte[] bytes;
        try (var in = zip.getInputStream(entry)) {
            bytes = in.readNBytes(LARGEST_PART + 1); // more than it says fails at the check sum
        }
        CRC32 sum = new CRC32();
        sum.update(bytes);
        if (sum.getValue() != entry.getCrc()) {
            throw new IOException("the check sum of its part " + name + " is wrong");
        }
        return bytes;
    }

    private String value(List<List<String>> about, String kind) throws DamagedRunException {
        return about.stream()
                .filter(line -> line.get(0).equals(kind))
                .findFirst()
                .map(line -> line.get(2))
                .orElseThrow(() -> new DamagedRunException(file, "it does not state its " + kind, null));
    }

    private void expect(String what, String here, String expected) throws DamagedRunException {
        if (!here.equals(expected)) {
            throw new DamagedRunException(file, "the " + what + " is " + here + ", not " + expected, null);
        }
    }

    private <T> T guarded(Step<T> step) throws DamagedRunException {
        try {
            return step.read();
        } catch (IOException | RuntimeException e) {
            throw new DamagedRunException(file, String.valueOf(e.getMessage()), e);
        }
    }
}

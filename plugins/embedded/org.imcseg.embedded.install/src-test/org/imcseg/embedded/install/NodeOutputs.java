// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The outputs of a test workflow's nodes, as written by the runner of the test workflows. */
record NodeOutputs(Path folder) {
    private static final Pattern PICTURE = Pattern.compile("([0-9x ]+), maximum (\\S+), above zero (\\d+), sum (\\S+)");

    /**
     * An image cell.
     *
     * @param size such as {@code 64 x 64 x 6}
     * @param positive number of pixels above 0
     */
    record Picture(String size, double maximum, long positive, double sum) {
        static Picture parse(String text) {
            Matcher matcher = PICTURE.matcher(text);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("no image: " + text);
            }
            return new Picture(
                    matcher.group(1),
                    Double.parseDouble(matcher.group(2)),
                    Long.parseLong(matcher.group(3)),
                    Double.parseDouble(matcher.group(4)));
        }
    }

    /** @param columns names, the first is that of the row keys */
    record Table(List<String> columns, List<List<String>> rows) {
        List<String> texts(String column) {
            int index = columns.indexOf(column);
            if (index < 0) {
                throw new IllegalArgumentException("no column " + column + " among " + columns);
            }
            return rows.stream().map(row -> row.get(index)).toList();
        }

        List<String> keys() {
            return texts("Row ID");
        }

        double[] numbers(String column) {
            return texts(column).stream().mapToDouble(Double::parseDouble).toArray();
        }

        double sum(String column) {
            return Arrays.stream(numbers(column)).sum();
        }

        List<Picture> pictures(String column) {
            return texts(column).stream().map(Picture::parse).toList();
        }
    }

    String outcome() throws IOException {
        return Files.readString(folder.resolve("outcome.txt"));
    }

    /** The table at a port (from 1) of the first node of that name. */
    Table table(String node, int port) throws IOException {
        List<List<String>> lines = Files.readAllLines(file(node, port + ".tsv")).stream()
                .map(line -> List.of(line.split("\t", -1)))
                .toList();
        return new Table(lines.get(0), lines.subList(1, lines.size()));
    }

    /** What is written for a port that is not a table: the class of its object, and its summary. */
    List<String> object(String node, int port) throws IOException {
        return Files.readAllLines(file(node, port + ".txt"));
    }

    /** A file in the output folder of the workflow. */
    Path written(String name) {
        return folder.resolve("files").resolve(name);
    }

    private Path file(String node, String end) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().startsWith(node + " (#")
                            && f.toString().endsWith(")." + end))
                    .sorted()
                    .findFirst()
                    .orElseThrow(() -> new IOException("Nothing came from " + node + " port " + end + " in " + folder));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStoreTest {
    private static final RunIdentity RUN = identity(1);

    @TempDir
    Path folder;

    private RunStore store;

    @BeforeEach
    void open() {
        store = new RunStore(folder.resolve("kept/runs"));
    }

    private static RunIdentity identity(int seed) {
        return new RunIdentity(
                List.of(new Setting("seed", ValueType.INTEGER, seed)),
                List.of(new Setting("data_dir", ValueType.TEXT, "a, \"b\"\n")),
                "",
                "IMC Segmentation 1");
    }

    private record Table(List<Column> columns, List<String> keys, List<List<Object>> rows) implements TableSource {
        @Override
        public void forEachRow(RowSink sink) throws IOException {
            for (int r = 0; r < rows.size(); r++) {
                sink.row(keys.get(r), rows.get(r));
            }
        }
    }

    private static Map<String, TableSource> tables(TableSource scores) {
        Map<String, TableSource> tables = new LinkedHashMap<>();
        tables.put("scores", scores);
        tables.put("run", TableSource.ofRow("run", List.of(new Setting("Seconds", ValueType.DOUBLE, 1.5))));
        return tables;
    }

    /**
     * Every type, and every kind of value that could be lost: quotes, line ends, empty beside missing, bits of numbers.
     */
    private static Table random(Random random, int rows) {
        String[] pieces = {
            "",
            "a",
            "\"",
            ",",
            ";",
            "\r",
            "\n",
            "\r\n",
            " ",
            "\t",
            "\\",
            "\u00e9",
            "\ud83d\ude00",
            "\0",
            "\ufeff",
            "#",
            "'",
            "null",
            "=1"
        };
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < 1 + random.nextInt(8); c++) {
            columns.add(new Column(
                    c + text(random, pieces), ValueType.values()[random.nextInt(ValueType.values().length)]));
        }
        List<String> keys = new ArrayList<>();
        List<List<Object>> values = new ArrayList<>();
        for (int r = 0; r < rows; r++) {
            keys.add(text(random, pieces));
            values.add(Arrays.asList(columns.stream()
                    .map(c -> random.nextInt(5) == 0 ? null : value(c.type(), random, pieces))
                    .toArray()));
        }
        return new Table(columns, keys, values);
    }

    private static Object value(ValueType type, Random random, String[] pieces) {
        return switch (type) {
            case TEXT -> text(random, pieces);
            case INTEGER -> random.nextInt();
            case LONG -> random.nextLong();
            case DOUBLE -> switch (random.nextInt(6)) {
                case 0 -> -0.0;
                case 1 -> Double.NaN;
                case 2 -> Double.NEGATIVE_INFINITY;
                case 3 -> Double.MIN_VALUE * random.nextInt(9);
                default -> Double.longBitsToDouble(random.nextLong() & ~(1L << 62));
            };
            case BOOLEAN -> random.nextBoolean();
            case PICTURE -> {
                byte[] bytes = new byte[random.nextInt(300)];
                random.nextBytes(bytes);
                yield bytes;
            }
        };
    }

    private static String text(Random random, String[] pieces) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
    }

    private static void assertSame(Table expected, TableSource actual) throws IOException {
        assertEquals(expected.columns(), actual.columns());
        List<String> keys = new ArrayList<>();
        List<List<Object>> rows = new ArrayList<>();
        actual.forEachRow((key, values) -> {
            keys.add(key);
            rows.add(values);
        });
        assertEquals(expected.keys(), keys);
        assertEquals(expected.rows().size(), rows.size());
        for (int r = 0; r < rows.size(); r++) {
            assertArrayEquals(
                    expected.rows().get(r).toArray(),
                    rows.get(r).toArray(),
                    "row " + r); // deep: pictures too; 0 is not -0
        }
    }

    @Test
    void everyTableComesBackToTheLastBit() throws IOException {
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
            Table table = random(random, random.nextInt(12));
            RunIdentity run = identity(i);
            assertSame(table, store.keep(run, tables(table)).table("scores"));
            assertSame(
                    table, new RunStore(store.folder()).find(run).orElseThrow().table("scores"));
        }
        assertEquals(List.of(), store.problems());
    }

    @Test
    void onlyTheSameRunIsFound() throws IOException {
        assertTrue(store.find(RUN).isEmpty(), "not even a folder");
        store.keep(RUN, tables(random(new Random(1), 3)));
        assertTrue(store.find(RUN).isPresent());
        assertTrue(store.find(identity(2)).isEmpty());
        assertEquals(List.of(), store.problems());
    }

    @Test
    void theFirstToFinishStays() throws IOException {
        Table first = random(new Random(1), 3);
        store.keep(RUN, tables(first));
        assertSame(
                first,
                new RunStore(store.folder())
                        .keep(RUN, tables(random(new Random(2), 3)))
                        .table("scores"));
    }

    @Test
    void killedAtAnyStepTheRunIsUnknownAndCanBeKeptAgain() throws IOException {
        Table table = random(new Random(3), 12);
        List<Path> atEachStep = new ArrayList<>();
        TableSource watched = new TableSource() {
            @Override
            public List<Column> columns() {
                return table.columns();
            }

            @Override
            public void forEachRow(RowSink sink) throws IOException {
                table.forEachRow((key, values) -> {
                    atEachStep.add(copyOfFolder(atEachStep.size()));
                    sink.row(key, values);
                });
                atEachStep.add(copyOfFolder(atEachStep.size()));
            }
        };
        store.keep(RUN, tables(watched));
        assertEquals(13, atEachStep.size());
        for (Path killed : atEachStep) {
            assertGoesOn(killed, table, false);
        }
    }

    @Test
    void killedWhileBytesAreWrittenOnlyThePartFileIsThere() throws IOException {
        Table table = random(new Random(4), 2);
        byte[] whole = Files.readAllBytes(store.keep(RUN, tables(table)).file());
        for (int length = 0; length <= whole.length; length += 7) {
            Path killed = folder.resolve("killed" + length);
            Files.createDirectories(killed);
            Files.write(
                    killed.resolve("." + RUN.hash() + ".zip.123e4567-e89b-42d3-a456-426614174000.part"),
                    Arrays.copyOf(whole, length));
            assertGoesOn(killed, table, false);
        }
    }

    /** As a crashed system or a synchronising folder may leave it. */
    @Test
    void cutOffAnywhereTheRunIsDamagedAndReplaced() throws IOException {
        Table table = random(new Random(4), 2);
        byte[] whole = Files.readAllBytes(store.keep(RUN, tables(table)).file());
        for (int length = 0; length < whole.length; length += length < 20 ? 1 : 13) {
            Path cut = folder.resolve("cut" + length);
            Files.createDirectories(cut);
            Files.write(cut.resolve(RUN.hash() + ".zip"), Arrays.copyOf(whole, length));
            assertGoesOn(cut, table, true);
        }
    }

    @Test
    void aChangedByteIsNoticedOrHarmless() throws IOException {
        Table table = random(new Random(6), 3);
        Path file = store.keep(RUN, tables(table)).file();
        byte[] whole = Files.readAllBytes(file);
        int noticed = 0;
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 1 << at % 8;
            Files.write(file, changed);
            var found = new RunStore(store.folder()).find(RUN);
            if (found.isPresent()) {
                assertSame(table, found.get().table("scores"));
            } else {
                noticed++;
            }
        }
        assertTrue(noticed > whole.length / 2, noticed + " of " + whole.length);
    }

    @Test
    void anotherRunsFileUnderThisNameIsNotTaken() throws IOException {
        Path file = store.keep(RUN, tables(random(new Random(1), 3))).file();
        Files.move(file, file.resolveSibling(identity(2).hash() + ".zip"));
        assertTrue(store.find(identity(2)).isEmpty());
        assertTrue(store.problems().get(0).contains("hash"), store.problems().toString());
        assertTrue(
                store.problems().get(0).contains(identity(2).hash()),
                store.problems().toString());
    }

    @Test
    void aRunThatVanishesAfterItWasFoundIsAnErrorThatNamesItsFile() throws IOException {
        StoredRun run = store.keep(RUN, tables(random(new Random(1), 3)));
        TableSource scores = run.table("scores");
        Files.delete(run.file());
        IOException gone = assertThrows(IOException.class, () -> scores.forEachRow((key, values) -> {}));
        assertTrue(gone.getMessage().contains(run.file().toString()), gone.getMessage());
    }

    @Test
    void whatTheReceiverOfRowsThrowsIsNotTakenForDamage() throws IOException {
        TableSource scores = store.keep(RUN, tables(random(new Random(1), 3))).table("scores");
        assertThrows(
                IllegalStateException.class,
                () -> scores.forEachRow((key, values) -> {
                    throw new IllegalStateException("full");
                }));
    }

    @Test
    void aFailureWhileWritingLeavesNothing() throws IOException {
        TableSource failing =
                new Table(List.of(new Column("n", ValueType.INTEGER)), List.of("a"), List.of(List.of("text")));
        assertThrows(IllegalArgumentException.class, () -> store.keep(RUN, tables(failing)));
        assertEquals(0, count(store.folder()));
        TableSource halfSurrogate =
                new Table(List.of(new Column("n", ValueType.TEXT)), List.of("a"), List.of(List.of("\ud83d")));
        assertThrows(IOException.class, () -> store.keep(RUN, tables(halfSurrogate)));
        assertEquals(0, count(store.folder()));
        Path inTheWay = Files.createFile(folder.resolve("file"));
        IOException failed = assertThrows(
                IOException.class, () -> new RunStore(inTheWay).keep(RUN, tables(random(new Random(1), 1))));
        assertTrue(failed.getMessage().contains(inTheWay.toString()), failed.getMessage());
    }

    @Test
    void severalProgramsShareAFolder() throws Exception {
        List<Table> results = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            results.add(random(new Random(i), 20));
        }
        var programs = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Void>> work = new ArrayList<>();
            for (int p = 0; p < 4; p++) {
                int program = p;
                work.add(() -> {
                    RunStore mine = new RunStore(store.folder());
                    for (int i = 0; i < 30; i++) {
                        int run = program % 2 == 0 ? i % 6 : (5 * i + program) % 6;
                        mine.tidy();
                        mine.find(identity(run));
                        assertSame(
                                results.get(run),
                                mine.keep(identity(run), tables(results.get(run)))
                                        .table("scores"));
                    }
                    assertEquals(List.of(), mine.problems());
                    return null;
                });
            }
            for (var done : programs.invokeAll(work)) {
                done.get();
            }
        } finally {
            programs.shutdownNow();
        }
        assertEquals(6, count(store.folder()), "no part files stay");
    }

    @Test
    void onlyPartFilesThatNobodyWritesAnyMoreAreTidiedAway() throws IOException {
        store.tidy(); // no folder yet
        store.keep(RUN, tables(random(new Random(1), 1)));
        String name = "." + RUN.hash() + ".zip.123e4567-e89b-42d3-a456-42661417400";
        Path old = Files.createFile(store.folder().resolve(name + "0.part"));
        Path fresh = Files.createFile(store.folder().resolve(name + "1.part"));
        Path foreign = Files.createFile(store.folder().resolve(".notes.part"));
        for (Path file : List.of(old, foreign, store.folder().resolve(RUN.hash() + ".zip"))) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        }
        store.tidy();
        assertFalse(Files.exists(old));
        assertTrue(Files.exists(fresh));
        assertTrue(Files.exists(foreign));
        assertTrue(store.find(RUN).isPresent());
    }

    @Test
    void theFileTellsAPersonWhatItIs() throws IOException {
        Path file = store.keep(RUN, tables(random(new Random(1), 1))).file();
        try (var zip = new java.util.zip.ZipFile(file.toFile())) {
            String about = new String(
                    zip.getInputStream(zip.getEntry("about.csv")).readAllBytes(),
                    java.nio.charset.StandardCharsets.UTF_8);
            assertTrue(about.contains("\"setting\",\"seed\",\"1\""), about);
            assertTrue(about.contains("\"variable\",\"data_dir\",\"a, \"\"b\"\"\n\""), about);
            assertTrue(about.contains("\"software\",\"\",\"IMC Segmentation 1\""), about);
        }
    }

    /** Variables reach a node in another order in every runtime; the same run must give the same bytes nonetheless. */
    @Test
    void theOrderOfVariablesLeavesNoTrace() throws IOException {
        List<Setting> variables = List.of(
                new Setting("target", ValueType.TEXT, "CELLS"),
                new Setting("channels", ValueType.TEXT, "DNA1"),
                new Setting("seed", ValueType.INTEGER, 1));
        List<Setting> turned = List.of(variables.get(2), variables.get(0), variables.get(1));
        Table table = random(new Random(1), 1);
        byte[] one = Files.readAllBytes(new RunStore(folder.resolve("one"))
                .keep(new RunIdentity(List.of(), variables, "", "1"), tables(table))
                .file());
        byte[] other = Files.readAllBytes(new RunStore(folder.resolve("other"))
                .keep(new RunIdentity(List.of(), turned, "", "1"), tables(table))
                .file());
        assertArrayEquals(one, other);
    }

    private void assertGoesOn(Path killed, Table table, boolean damaged) throws IOException {
        RunStore again = new RunStore(killed);
        assertTrue(again.find(RUN).isEmpty(), killed.toString());
        assertEquals(damaged ? 1 : 0, again.problems().size(), again.problems().toString());
        assertSame(table, again.keep(RUN, tables(table)).table("scores"));
        if (damaged) {
            assertTrue(
                    again.problems().get(0).contains(RUN.hash()),
                    again.problems().toString());
        }
    }

    private Path copyOfFolder(int step) throws IOException {
        Path copy = Files.createDirectories(folder.resolve("step" + step));
        if (Files.exists(store.folder())) {
            try (Stream<Path> files = Files.list(store.folder())) {
                for (Path file : files.toList()) {
                    assertInstanceOf(Path.class, Files.copy(file, copy.resolve(file.getFileName())));
                }
            }
        }
        return copy;
    }

    private static long count(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }
}

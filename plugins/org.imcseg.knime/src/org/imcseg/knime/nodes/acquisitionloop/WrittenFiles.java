// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.acquisitionloop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.imcseg.core.experiment.Column;
import org.imcseg.core.experiment.StoredRun;
import org.imcseg.core.experiment.TableSource;
import org.imcseg.core.experiment.ValueType;
import org.imcseg.core.measure.SteinbockFolder;
import org.imcseg.knime.imagefiles.FileFormat;

/**
 * The files written for an acquisition, with their sizes, stored with its results. An acquisition counts as finished
 * only while its files exist with these sizes; an interrupted copy or a full disk leaves shorter ones.
 */
final class WrittenFiles {
    private static final String TABLE = "files";
    private static final List<Column> COLUMNS =
            List.of(new Column("File", ValueType.TEXT), new Column("Bytes", ValueType.TEXT));
    private static final String ASIDE = ".changed";

    private WrittenFiles() {}

    /** The files that exist now. @param results folder of csv files and pictures; null for none */
    static TableSource of(TableSource facts, Path results) throws IOException {
        List<Path> files = new ArrayList<>();
        List<String> names = facts.columns().stream().map(Column::name).toList();
        facts.forEachRow((key, values) -> {
            files.addAll(ImageFacts.files(facts.columns(), values));
            if (results != null) {
                files.addAll(new SteinbockFolder(results).files((String) values.get(names.indexOf(ImageFacts.NAME))));
                files.add(results.resolve((String) values.get(names.indexOf(ImageFacts.PICTURE))));
            }
        });
        List<String> keys = new ArrayList<>();
        List<List<Object>> rows = new ArrayList<>();
        for (Path file : files) {
            if (Files.isRegularFile(file)) {
                keys.add("Row" + rows.size());
                rows.add(List.of(file.toString(), Long.toString(Files.size(file))));
            }
        }
        return TableSource.of(COLUMNS, keys, rows);
    }

    /** The name under which they are stored. */
    static String table() {
        return TABLE;
    }

    /**
     * Whether all files exist as written; true if there is no such run. Files of another size, which the acquisition's
     * next run would replace, are renamed because they may contain manual edits.
     *
     * @param aside receives the new names
     */
    static boolean areThere(Optional<StoredRun> run, List<Path> aside) throws IOException {
        if (run.isEmpty()) {
            return true;
        }
        TableSource files;
        try {
            files = run.get().table(TABLE);
        } catch (IOException e) {
            return ImageFacts.hasItsFiles(
                    run); // from a version that did not list them, or damaged, which is reported when the results are
            // read
        }
        boolean[] there = {true};
        files.forEachRow((key, values) -> {
            Path file = Path.of((String) values.get(0));
            boolean exists = Files.isRegularFile(file);
            boolean changed = exists && !Long.toString(Files.size(file)).equals(values.get(1));
            if (changed) {
                aside.add(Files.move(file, free(file)));
            }
            there[0] &= exists && !changed;
        });
        return there[0];
    }

    /** Empty if the run is from a version that did not list them. */
    private static Optional<Set<Path>> files(StoredRun run) throws IOException {
        TableSource table;
        try {
            table = run.table(TABLE);
        } catch (IOException e) {
            return Optional.empty();
        }
        Set<Path> files = new HashSet<>();
        table.forEachRow((key, values) -> files.add(Path.of((String) values.get(0))));
        return Optional.of(files);
    }

    private static Path free(Path file) {
        Path free = file.resolveSibling(file.getFileName() + ASIDE);
        for (int i = 2; Files.exists(free); i++) {
            free = file.resolveSibling(file.getFileName() + ASIDE + i);
        }
        return free;
    }

    /** Files of the same names in other formats, written by an earlier run. */
    static List<String> inOtherFormats(List<StoredRun> runs) throws IOException {
        Set<Path> written = new HashSet<>();
        for (StoredRun run : runs) {
            files(run).ifPresent(written::addAll);
        }
        List<String> others = new ArrayList<>();
        for (Path file : written) {
            String name = file.getFileName().toString();
            Optional<String> ending = FileFormat.KNOWN.stream()
                    .filter(name.toLowerCase(Locale.ROOT)::endsWith)
                    .findFirst();
            for (String other : ending.isPresent() ? FileFormat.KNOWN : List.<String>of()) {
                Path twin = file.resolveSibling(
                        name.substring(0, name.length() - ending.get().length()) + other);
                if (!written.contains(twin) && Files.isRegularFile(twin)) {
                    others.add(twin.toString());
                }
            }
        }
        return others.stream().sorted().toList();
    }
}

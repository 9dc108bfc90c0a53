// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.acquisitionloop;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.imcseg.core.experiment.Column;
import org.imcseg.core.experiment.JointColumns;
import org.imcseg.core.experiment.RowSink;
import org.imcseg.core.experiment.StoredRun;
import org.imcseg.core.experiment.TableSource;
import org.imcseg.core.progress.Progress;

/** The tables of one kind of all finished acquisitions as one, read from the results folder row by row. */
final class KeptTables implements TableSource {
    private final List<TableSource> tables = new ArrayList<>();
    private final List<String> names;
    private final List<Column> columns;
    private final Progress progress;

    /** @param names unique names of the acquisitions, used as prefixes of row keys */
    KeptTables(List<StoredRun> runs, List<String> names, String table, Progress progress) throws IOException {
        this.names = names;
        this.progress = progress;
        for (StoredRun run : runs) {
            tables.add(run.table(table));
        }
        columns = JointColumns.of(
                tables,
                names,
                "Use the same type for every acquisition, and choose another results folder or change \""
                        + AcquisitionLoopStartNodeParameters.TAG + "\" in the Acquisition Loop Start.");
    }

    /** Names of acquisitions, with numbers appended to repeated ones. */
    static List<String> unique(List<String> names) {
        Set<String> taken = new HashSet<>();
        List<String> unique = new ArrayList<>();
        for (String name : names) {
            String free = name;
            for (int i = 2; !taken.add(free); i++) {
                free = name + " (" + i + ")";
            }
            unique.add(free);
        }
        return unique;
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public void forEachRow(RowSink sink) throws IOException {
        for (int t = 0; t < tables.size(); t++) {
            String name = names.get(t);
            int[] from =
                    columns.stream().mapToInt(tables.get(t).columns()::indexOf).toArray();
            tables.get(t).forEachRow((key, values) -> {
                progress.checkCancelled();
                Object[] all = new Object[from.length];
                Arrays.setAll(all, c -> from[c] < 0 ? null : values.get(from[c]));
                sink.row(key.startsWith(name) ? key : name + " " + key, Arrays.asList(all));
            });
        }
    }
}

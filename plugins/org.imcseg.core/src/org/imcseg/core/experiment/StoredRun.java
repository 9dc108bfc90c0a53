// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A finished run in the folder. Its file is open only while something is read from it. */
public final class StoredRun {
    private final Path file;

    private StoredRun(Path file) {
        this.file = file;
    }

    /** Reads everything once. @throws IOException if the file is missing, is damaged, or holds another run */
    static StoredRun verified(Path file, String hash) throws IOException {
        try (RunFileReader reader = new RunFileReader(file)) {
            reader.verify(hash);
        }
        return new StoredRun(file);
    }

    /** A run whose file was written just now, without an error. */
    static StoredRun written(Path file) {
        return new StoredRun(file);
    }

    /** Where it lies. */
    public Path file() {
        return file;
    }

    /**
     * A table of the run, read again on each iteration.
     *
     * @throws IOException if the file has vanished or been damaged since the run was found
     */
    public TableSource table(String name) throws IOException {
        List<Column> columns;
        try (RunFileReader reader = new RunFileReader(file)) {
            columns = reader.columns(name);
        }
        return new TableSource() {
            @Override
            public List<Column> columns() {
                return columns;
            }

            @Override
            public void forEachRow(RowSink sink) throws IOException {
                try (RunFileReader reader = new RunFileReader(file)) {
                    reader.rows(name, columns, sink);
                }
            }
        };
    }
}

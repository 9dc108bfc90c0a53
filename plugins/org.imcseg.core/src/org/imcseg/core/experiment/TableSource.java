// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.experiment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A table that can be walked through. */
public interface TableSource {
    /** In order; names are unique. */
    List<Column> columns();

    /** Hands over every row in order. */
    void forEachRow(RowSink sink) throws IOException;

    /** A table of one row. */
    static TableSource ofRow(String key, List<Setting> cells) {
        return of(
                cells.stream().map(c -> new Column(c.name(), c.type())).toList(),
                List.of(key),
                List.of(cells.stream().map(Setting::value).toList()));
    }

    /**
     * A table in memory.
     *
     * @param keys one a row
     * @param rows as many values as columns, null where one is missing
     */
    static TableSource of(List<Column> columns, List<String> keys, List<? extends List<?>> rows) {
        return new TableSource() {
            @Override
            public List<Column> columns() {
                return columns;
            }

            @Override
            public void forEachRow(RowSink sink) throws IOException {
                for (int r = 0; r < rows.size(); r++) {
                    sink.row(keys.get(r), new ArrayList<>(rows.get(r)));
                }
            }
        };
    }
}

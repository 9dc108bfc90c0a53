// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.experiment;

import java.io.IOException;
import java.util.List;

/** A table that can be walked through. */
public interface TableSource {
    /** In order; names are unique. */
    List<Column> columns();

    /** Hands over every row in order. */
    void forEachRow(RowSink sink) throws IOException;

    /** A table of one row. */
    static TableSource ofRow(String key, List<Setting> cells) {
        List<Column> columns = cells.stream().map(c -> new Column(c.name(), c.type())).toList();
        List<Object> values = cells.stream().map(Setting::value).toList();
        return new TableSource() {
            @Override
            public List<Column> columns() {
                return columns;
            }

            @Override
            public void forEachRow(RowSink sink) throws IOException {
                sink.row(key, values);
            }
        };
    }
}

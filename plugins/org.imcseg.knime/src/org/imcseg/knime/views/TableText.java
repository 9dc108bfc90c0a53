// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.views;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imcseg.knime.execution.PlainTables;
import org.knime.core.data.DataRow;
import org.knime.core.node.BufferedDataTable;

/** A table of texts and numbers for the page. */
public final class TableText {
    private static final int MOST_ROWS = 5000;

    private TableText() {}

    /** Its columns, its first 5000 rows, and how many there are. */
    public static Map<String, Object> of(BufferedDataTable table) {
        List<List<Object>> rows = new ArrayList<>();
        try (var cursor = table.iterator()) {
            while (cursor.hasNext() && rows.size() < MOST_ROWS) {
                DataRow row = cursor.next();
                rows.add(row.stream().map(PlainTables::value).collect(ArrayList::new, List::add, List::addAll));
            }
        }
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("columns", Arrays.asList(table.getDataTableSpec().getColumnNames()));
        told.put("rows", rows);
        told.put("allRows", table.size());
        return told;
    }
}

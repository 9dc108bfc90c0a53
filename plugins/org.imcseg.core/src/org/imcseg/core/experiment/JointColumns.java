// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The columns of several tables of one kind together. */
public final class JointColumns {
    private JointColumns() {}

    /**
     * All columns in the order in which they first appear.
     *
     * @param names of what the tables belong to, for the message
     * @param remedy for the message
     * @throws IllegalArgumentException if two tables have a column of one name and different types
     */
    public static List<Column> of(List<TableSource> tables, List<String> names, String remedy) {
        Map<String, Column> all = new LinkedHashMap<>();
        Map<String, String> first = new LinkedHashMap<>();
        for (int t = 0; t < tables.size(); t++) {
            for (Column column : tables.get(t).columns()) {
                Column known = all.putIfAbsent(column.name(), column);
                first.putIfAbsent(column.name(), names.get(t));
                if (known != null && known.type() != column.type()) {
                    throw new IllegalArgumentException(
                            "The column '" + column.name() + "' is " + known.type() + " in " + first.get(column.name())
                                    + " but " + column.type() + " in " + names.get(t) + ". " + remedy);
                }
            }
        }
        return List.copyOf(all.values());
    }
}

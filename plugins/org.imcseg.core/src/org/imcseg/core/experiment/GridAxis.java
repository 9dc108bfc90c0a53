// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.experiment;

import java.util.LinkedHashSet;
import java.util.List;

/**
 * One thing that a grid of experiments varies.
 *
 * @param columns that hold it, mostly one
 * @param values a value a column; each list once, in the order of the text
 */
public record GridAxis(List<Column> columns, List<List<Object>> values) {
    public GridAxis {
        columns = List.copyOf(columns);
        values = List.copyOf(new LinkedHashSet<>(values));
    }

    static GridAxis of(String name, ValueType type, List<?> values) {
        return new GridAxis(
                List.of(new Column(name, type)),
                values.stream().map(v -> List.<Object>of(v)).toList());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.cells;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.knip.base.data.img.ImgPlusValue;

/**
 * The processing history of a column's images or masks: each node that creates or changes them adds a step with its
 * settings and seed. It is kept in the column's properties and recorded with every model that learns from them.
 */
public final class ColumnHistory {
    /** Key of the column property. */
    public static final String PROPERTY = "org.imcseg.history";

    private static final String THEN = " \u2192 ";

    private ColumnHistory() {}

    /** All steps in order, as readable text; empty if nothing is known. */
    public static String of(DataColumnSpec column) {
        return column.getProperties().getProperty(PROPERTY, "");
    }

    /** The column with one more step. */
    public static DataColumnSpec add(DataColumnSpec column, String step) {
        return derive(column, column, step);
    }

    /** The column with the steps of its source column and one more. */
    public static DataColumnSpec derive(DataColumnSpec column, DataColumnSpec origin, String step) {
        String earlier = of(origin);
        return ColumnProperties.with(column, PROPERTY, earlier.isEmpty() ? step : earlier + THEN + step);
    }

    /** The table with one more step in each column of images or masks. */
    public static DataTableSpec add(DataTableSpec table, String step) {
        return new DataTableSpec(table.stream()
                .map(c -> c.getType().isCompatible(ImgPlusValue.class) ? add(c, step) : c)
                .toArray(DataColumnSpec[]::new));
    }
}

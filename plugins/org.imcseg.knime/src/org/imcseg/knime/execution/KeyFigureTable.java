// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.execution;

import java.util.ArrayList;
import java.util.List;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/**
 * Key figures that a workflow can branch on, as a table with one row. A {@code DefaultModel} cannot push flow
 * variables, but KNIME's <i>Table Row to Variable</i> turns each column into one: hence names in the style of
 * variables, plain numbers, and no missing values. An absent value is NaN, for which every comparison with a threshold
 * is false.
 */
public final class KeyFigureTable {
    /** Name of the port. */
    public static final String PORT = "Key figures";
    /** Beginning of the port's description. */
    public static final String DESCRIPTION =
            "One row of key figures to branch on, which <i>Table Row to Variable</i> turns into flow "
                    + "variables; NaN if undefined: ";

    private final List<DataColumnSpec> columns = new ArrayList<>();
    private final List<DataCell> cells = new ArrayList<>();

    /** Adds a whole number. */
    public KeyFigureTable count(String name, long value) {
        return add(name, IntCell.TYPE, new IntCell(Math.toIntExact(value)));
    }

    /** Adds a number; NaN if undefined. */
    public KeyFigureTable number(String name, double value) {
        return add(name, DoubleCell.TYPE, new DoubleCell(value));
    }

    private KeyFigureTable add(String name, DataType type, DataCell cell) {
        columns.add(new DataColumnSpecCreator(name, type).createSpec());
        cells.add(cell);
        return this;
    }

    /** One column for each figure, in the order in which they were added. */
    public DataTableSpec spec() {
        return new DataTableSpec(columns.toArray(DataColumnSpec[]::new));
    }

    /** The table with its one row. */
    public BufferedDataTable table(ExecutionContext exec) {
        BufferedDataContainer container = exec.createDataContainer(spec());
        container.addRowToTable(new DefaultRow(RowKey.createRowKey(0L), cells));
        container.close();
        return container.getTable();
    }
}

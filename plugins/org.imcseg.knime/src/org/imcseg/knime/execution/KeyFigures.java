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
 * The figures that a workflow branches on, as a table of one row. A {@code DefaultModel} can push no flow variables,
 * but KNIME's <i>Table Row to Variable</i> makes one of each column: hence names as variables have them, plain numbers,
 * and nothing missing. What has no value is NaN, which no comparison with a threshold holds for.
 */
public final class KeyFigures {
    /** Name of the port. */
    public static final String PORT = "Key figures";
    /** How its description begins. */
    public static final String DESCRIPTION =
            "One row of figures to branch on, which <i>Table Row to Variable</i> turns into flow variables; NaN where there is none: ";

    private final List<DataColumnSpec> columns = new ArrayList<>();
    private final List<DataCell> cells = new ArrayList<>();

    /** Adds a whole number. */
    public KeyFigures count(String name, long value) {
        return add(name, IntCell.TYPE, new IntCell(Math.toIntExact(value)));
    }

    /** Adds a number; NaN where there is none. */
    public KeyFigures number(String name, double value) {
        return add(name, DoubleCell.TYPE, new DoubleCell(value));
    }

    private KeyFigures add(String name, DataType type, DataCell cell) {
        columns.add(new DataColumnSpecCreator(name, type).createSpec());
        cells.add(cell);
        return this;
    }

    public DataTableSpec spec() {
        return new DataTableSpec(columns.toArray(DataColumnSpec[]::new));
    }

    public BufferedDataTable table(ExecutionContext exec) {
        BufferedDataContainer container = exec.createDataContainer(spec());
        container.addRowToTable(new DefaultRow(RowKey.createRowKey(0L), cells));
        container.close();
        return container.getTable();
    }
}

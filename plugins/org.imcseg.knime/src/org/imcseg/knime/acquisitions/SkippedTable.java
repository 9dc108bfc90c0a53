// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.acquisitions;

import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** Writes the table of what was left out and why. */
public final class SkippedTable {
    public static final String SOURCE = "Source";
    public static final String REASON = "Reason";

    private final BufferedDataContainer container;

    public SkippedTable(ExecutionContext exec) {
        container = exec.createDataContainer(spec());
    }

    public static DataTableSpec spec() {
        return new DataTableSpec(new DataColumnSpecCreator(SOURCE, StringCell.TYPE).createSpec(),
                new DataColumnSpecCreator(REASON, StringCell.TYPE).createSpec());
    }

    /** Appends a row. */
    public void add(String source, String reason) {
        container.addRowToTable(new DefaultRow(RowKey.createRowKey(container.size()), new StringCell(source), new StringCell(reason)));
    }

    /** Number of rows so far. */
    public long size() {
        return container.size();
    }

    /** Ends the table. */
    public BufferedDataTable close() {
        container.close();
        return container.getTable();
    }
}

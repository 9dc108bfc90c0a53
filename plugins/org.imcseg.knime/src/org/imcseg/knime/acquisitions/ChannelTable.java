// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.acquisitions;

import org.imcseg.core.io.ChannelRow;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** Writes the table that maps the planes of each acquisition to the channels of its image. */
public final class ChannelTable {
    private static final String[] NAMES = {
        "Source",
        "Plane",
        "Label",
        "Marker",
        "Metal",
        "Mass",
        "Panel Name",
        "Selected",
        "Channel",
        "Minimum",
        "Maximum",
        "Mean",
        "Share Above 0"
    };
    private static final DataType[] TYPES = {
        StringCell.TYPE,
        IntCell.TYPE,
        StringCell.TYPE,
        StringCell.TYPE,
        StringCell.TYPE,
        IntCell.TYPE,
        StringCell.TYPE,
        BooleanCell.TYPE,
        StringCell.TYPE,
        DoubleCell.TYPE,
        DoubleCell.TYPE,
        DoubleCell.TYPE,
        DoubleCell.TYPE
    };

    private final BufferedDataContainer container;

    /** Begins an empty table. */
    public ChannelTable(ExecutionContext exec) {
        container = exec.createDataContainer(spec());
    }

    /** The columns: one row for each channel of each file. */
    public static DataTableSpec spec() {
        return new DataTableSpec(NAMES, TYPES);
    }

    /** Appends a row; unknown values become missing. */
    public void add(ChannelRow row) {
        container.addRowToTable(new DefaultRow(
                RowKey.createRowKey(container.size()),
                text(row.source()),
                new IntCell(row.plane()),
                text(row.label()),
                text(row.marker()),
                text(row.metal()),
                row.mass() > 0 ? new IntCell(row.mass()) : DataType.getMissingCell(),
                text(row.panelName()),
                row.selected() ? BooleanCell.TRUE : BooleanCell.FALSE,
                text(row.name()),
                number(row.minimum()),
                number(row.maximum()),
                number(row.mean()),
                number(row.nonZero())));
    }

    /** Ends the table. */
    public BufferedDataTable close() {
        container.close();
        return container.getTable();
    }

    private static DataCell text(String text) {
        return text.isEmpty() ? DataType.getMissingCell() : new StringCell(text);
    }

    private static DataCell number(double value) {
        return Double.isNaN(value) ? DataType.getMissingCell() : new DoubleCell(value);
    }
}

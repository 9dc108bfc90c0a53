// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.acquisitions;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** Writes the table that tells for each source which of its channels became which of the image. */
public final class ChannelTable {
    public static final String SOURCE = "Source";
    public static final String POSITION = "Position";
    public static final String LABEL = "Label";
    public static final String METAL = "Metal";
    public static final String CHANNEL = "Channel";

    private final BufferedDataContainer container;

    public ChannelTable(ExecutionContext exec) {
        container = exec.createDataContainer(spec());
    }

    public static DataTableSpec spec() {
        return new DataTableSpec(new DataColumnSpecCreator(SOURCE, StringCell.TYPE).createSpec(),
                new DataColumnSpecCreator(POSITION, IntCell.TYPE).createSpec(), new DataColumnSpecCreator(LABEL, StringCell.TYPE).createSpec(),
                new DataColumnSpecCreator(METAL, StringCell.TYPE).createSpec(),
                new DataColumnSpecCreator(CHANNEL, StringCell.TYPE).createSpec());
    }

    /**
     * Appends a row; null or empty text becomes a missing value.
     *
     * @param source file and acquisition
     * @param position of the channel in the source, from 1
     * @param label as the source writes it
     * @param metal such as Ir191
     * @param channel its name in the image
     */
    public void add(String source, int position, String label, String metal, String channel) {
        container.addRowToTable(new DefaultRow(RowKey.createRowKey(container.size()), text(source), new IntCell(position), text(label),
                text(metal), text(channel)));
    }

    /** Ends the table. */
    public BufferedDataTable close() {
        container.close();
        return container.getTable();
    }

    private static DataCell text(String text) {
        return text == null || text.isEmpty() ? DataType.getMissingCell() : new StringCell(text);
    }
}

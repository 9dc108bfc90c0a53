// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.streamable;

import org.knime.core.data.DataRow;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;

/** Collects the rows that go out in a table. */
public class BufferedDataTableRowOutput extends RowOutput {

    private final BufferedDataContainer m_container;

    public BufferedDataTableRowOutput(final BufferedDataContainer container) {
        m_container = container;
    }

    @Override
    public void push(final DataRow row) throws InterruptedException {
        m_container.addRowToTable(row);
    }

    @Override
    public void close() {
        m_container.close();
    }

    public BufferedDataTable getDataTable() {
        return m_container.getTable();
    }
}

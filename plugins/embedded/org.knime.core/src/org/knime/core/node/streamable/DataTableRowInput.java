// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.streamable;

import org.knime.core.data.DataRow;
import org.knime.core.data.DataTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.RowIterator;
import org.knime.core.data.container.CloseableRowIterator;

/** The rows of a finished table. */
public class DataTableRowInput extends RowInput {

    private final DataTable m_table;

    private final RowIterator m_rows;

    public DataTableRowInput(final DataTable table) {
        m_table = table;
        m_rows = table.iterator();
    }

    @Override
    public DataTableSpec getDataTableSpec() {
        return m_table.getDataTableSpec();
    }

    @Override
    public DataRow poll() throws InterruptedException {
        return m_rows.hasNext() ? m_rows.next() : null;
    }

    @Override
    public void close() {
        if (m_rows instanceof CloseableRowIterator closeable) {
            closeable.close();
        }
    }
}

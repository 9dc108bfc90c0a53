// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.container;

import org.knime.core.data.DataTableSpec;

/** A finished table. */
final class StoredTable implements ContainerTable {

    private final DataTableSpec m_spec;

    private final RowStore m_rows;

    StoredTable(final DataTableSpec spec, final RowStore rows) {
        m_spec = spec;
        m_rows = rows;
    }

    @Override
    public DataTableSpec getDataTableSpec() {
        return m_spec;
    }

    @Override
    public CloseableRowIterator iterator() {
        return m_rows.iterator();
    }

    @Override
    public long size() {
        return m_rows.size();
    }

    @Override
    public void close() {
        m_rows.delete();
    }
}

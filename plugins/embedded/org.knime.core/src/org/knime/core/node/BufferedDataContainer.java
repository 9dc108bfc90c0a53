// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import org.imcseg.embedded.spi.DataListener;
import org.imcseg.embedded.spi.EmbeddedSpi;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.DataContainer;
import org.knime.core.data.filestore.FileStore;
import org.knime.core.data.filestore.FileStoreCell;

/** Collects the rows of a node's output table. */
public class BufferedDataContainer extends DataContainer {

    private final DataListener m_listener;

    BufferedDataContainer(final DataTableSpec spec, final boolean initDomain, final DataListener listener) {
        super(spec, initDomain);
        m_listener = listener;
    }

    @Override
    public void addRowToTable(final DataRow row) {
        super.addRowToTable(row);
        for (final DataCell cell : row) {
            if (cell instanceof FileStoreCell files) {
                for (final FileStore store : EmbeddedSpi.FILE_STORES.storesOf(files)) {
                    m_listener.stored(store);
                }
            }
        }
    }

    @Override
    public BufferedDataTable getTable() {
        final BufferedDataTable table = new BufferedDataTable(getBufferedTable());
        m_listener.created(table);
        return table;
    }
}

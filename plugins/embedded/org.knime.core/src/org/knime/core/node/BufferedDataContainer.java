// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import java.util.function.Consumer;
import org.imcseg.embedded.spi.EmbeddedSpi;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.DataContainer;
import org.knime.core.data.filestore.FileStore;
import org.knime.core.data.filestore.FileStoreCell;

/** Collects the rows of a node's output table. */
public class BufferedDataContainer extends DataContainer {

    private final Consumer<FileStore> m_stored;

    BufferedDataContainer(final DataTableSpec spec, final boolean initDomain, final Consumer<FileStore> stored) {
        super(spec, initDomain);
        m_stored = stored;
    }

    @Override
    public void addRowToTable(final DataRow row) {
        super.addRowToTable(row);
        for (final DataCell cell : row) {
            if (cell instanceof FileStoreCell files) {
                for (final FileStore store : EmbeddedSpi.FILE_STORES.storesOf(files)) {
                    m_stored.accept(store);
                }
            }
        }
    }

    @Override
    public BufferedDataTable getTable() {
        return new BufferedDataTable(getBufferedTable());
    }
}

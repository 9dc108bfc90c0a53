// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import org.imcseg.embedded.spi.DataListener;
import org.imcseg.embedded.spi.EmbeddedSpi;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.DataContainer;

/** Collects the rows of a node's output table. */
public class BufferedDataContainer extends DataContainer {

    private final DataListener m_listener;

    BufferedDataContainer(final DataTableSpec spec, final boolean initDomain, final DataListener listener) {
        super(spec, initDomain);
        m_listener = listener;
        EmbeddedSpi.TABLES.listen(this, listener::stored);
    }

    @Override
    public BufferedDataTable getTable() {
        final BufferedDataTable table = new BufferedDataTable(getBufferedTable());
        m_listener.created(table);
        return table;
    }
}

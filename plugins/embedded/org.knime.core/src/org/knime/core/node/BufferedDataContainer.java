// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.DataContainer;

/** Collects the rows of a node's output table. */
public class BufferedDataContainer extends DataContainer {

    BufferedDataContainer(final DataTableSpec spec, final boolean initDomain) {
        super(spec, initDomain);
    }

    @Override
    public BufferedDataTable getTable() {
        return new BufferedDataTable(getBufferedTable());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.container;

import org.knime.core.node.BufferedDataTable.KnowsRowCountTable;

/** The rows that a container collected. */
public interface ContainerTable extends KnowsRowCountTable, CloseableTable {

    @Override
    default void close() {}
}

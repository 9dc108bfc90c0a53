// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.spi;

import org.knime.core.data.container.DataContainer;
import org.knime.core.data.filestore.FileStore;
import org.knime.core.node.NodeModel;
import org.knime.core.node.port.PortType;
import org.knime.core.node.workflow.FlowVariable;

/** The entry points. */
public final class EmbeddedSpi {

    public static final FileStoreSpi FILE_STORES = Hooks.of(FileStoreSpi.class, FileStore.class);

    public static final NodeSpi NODES = Hooks.of(NodeSpi.class, NodeModel.class);

    public static final PortSpi PORTS = Hooks.of(PortSpi.class, PortType.class);

    public static final TableSpi TABLES = Hooks.of(TableSpi.class, DataContainer.class);

    public static final VariableSpi VARIABLES = Hooks.of(VariableSpi.class, FlowVariable.class);

    private EmbeddedSpi() {}
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes;

import java.nio.file.Path;
import org.imcseg.embedded.spi.EmbeddedSpi;
import org.imcseg.knime.port.UNetModelPortObject;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettings;

/** Makes the models of loop nodes, which a {@link NodeRunner} cannot run alone. */
public final class LoopNodes {
    private LoopNodes() {}

    /**
     * @param hasModel whether the node has its optional port of a model
     * @param changes settings other than the defaults
     */
    public static NodeModel create(NodeFactory<?> factory, boolean hasModel, NodeSettings changes)
            throws InvalidSettingsException {
        new NodeRunner(factory, Path.of(".")); // registers the port type
        var configuration = EmbeddedSpi.NODES.createConfiguration(factory).orElseThrow();
        if (hasModel) {
            NodeSettings ports = new NodeSettings("settings.xml");
            configuration.saveSettingsTo(ports);
            UNetModelPortObject.TYPE.save(ports.getNodeSettings("node_creation_config")
                    .getNodeSettings("model")
                    .addNodeSettings("port_0"));
            configuration.loadSettingsFrom(ports);
        }
        NodeModel model = EmbeddedSpi.NODES.createModel(factory, configuration);
        NodeSettings settings = new NodeSettings("model");
        EmbeddedSpi.NODES.saveSettings(model, settings);
        for (String key : changes.keySet()) {
            settings.addEntry(changes.getEntry(key));
        }
        EmbeddedSpi.NODES.validateSettings(model, settings);
        EmbeddedSpi.NODES.loadSettings(model, settings);
        return model;
    }
}

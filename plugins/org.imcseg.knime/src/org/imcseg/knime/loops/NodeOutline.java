// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.loops;

import java.util.Optional;
import org.knime.core.node.ConfigurableNodeFactory;
import org.knime.core.node.NodeDescription;
import org.knime.node.DefaultModel;
import org.knime.node.DefaultModel.RequireModelParameters;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.parameters.NodeParameters;

/** What a {@code DefaultNode} says but for its model: texts, ports, dialog. Never makes a node itself. */
final class NodeOutline extends DefaultNodeFactory {
    NodeOutline(DefaultNode node) {
        super(node);
    }

    /** A model in name only, which carries the class of the settings. */
    static DefaultModel model(RequireModelParameters model, Class<? extends NodeParameters> parameters) {
        return model.parametersClass(parameters)
                .configure((input, output) -> refuse())
                .execute((input, output) -> refuse());
    }

    private static void refuse() {
        throw new IllegalStateException("This factory only describes; the loop node's own model runs.");
    }

    NodeDescription description() {
        try {
            return createNodeDescription();
        } catch (Exception e) { // which ones differs: parsing XML
            throw new IllegalStateException("The description of a node is not well-formed: " + e.getMessage(), e);
        }
    }

    Optional<ConfigurableNodeFactory.PortsConfigurationBuilder> ports() {
        return createPortsConfigBuilder();
    }
}

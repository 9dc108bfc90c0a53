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

/** Everything that a {@code DefaultNode} declares except its model: texts, ports, dialog. Never creates a node. */
final class NodeOutline extends DefaultNodeFactory {
    NodeOutline(DefaultNode node) {
        super(node);
    }

    /** A placeholder model that only carries the class of the settings. */
    static DefaultModel model(RequireModelParameters model, Class<? extends NodeParameters> parameters) {
        return model.parametersClass(parameters)
                .configure((input, output) -> refuse())
                .execute((input, output) -> refuse());
    }

    private static void refuse() {
        throw new IllegalStateException("This factory only describes the node; the loop node's own model runs.");
    }

    NodeDescription description() {
        try {
            return createNodeDescription();
        } catch (Exception e) { // the exception types of parsing XML vary
            throw new IllegalStateException("The description of a node is not well-formed: " + e.getMessage(), e);
        }
    }

    Optional<ConfigurableNodeFactory.PortsConfigurationBuilder> ports() {
        return createPortsConfigBuilder();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import java.util.Optional;
import org.imcseg.embedded.spi.ConfiguredPorts;
import org.knime.core.node.context.ModifiableNodeCreationConfiguration;
import org.knime.core.node.context.NodeCreationConfiguration;
import org.knime.core.node.port.PortType;

/** A factory of nodes whose ports the user can add and remove. */
public abstract class ConfigurableNodeFactory<T extends NodeModel> extends NodeFactory<T> {

    protected ConfigurableNodeFactory() {}

    protected ConfigurableNodeFactory(final boolean lazyInitialization) {
        super(lazyInitialization);
    }

    protected abstract Optional<PortsConfigurationBuilder> createPortsConfigBuilder();

    public final ModifiableNodeCreationConfiguration createNodeCreationConfig() {
        return new ModifiableNodeCreationConfiguration(
                createPortsConfigBuilder().map(b -> b.m_ports.copy()).orElse(null));
    }

    @Override
    protected abstract T createNodeModel(NodeCreationConfiguration creationConfig);

    @Override
    @Deprecated
    public T createNodeModel() {
        return createNodeModel(createNodeCreationConfig());
    }

    @Override
    protected abstract NodeDialogPane createNodeDialogPane(NodeCreationConfiguration creationConfig);

    @Override
    @Deprecated
    protected NodeDialogPane createNodeDialogPane() {
        return createNodeDialogPane(createNodeCreationConfig());
    }

    /** Declares groups of ports, in the order in which they appear. */
    protected static final class PortsConfigurationBuilder {

        private static final PortType[] NONE = {};

        private final ConfiguredPorts m_ports = new ConfiguredPorts();

        public PortsConfigurationBuilder() {}

        public void addFixedInputPortGroup(final String pGrpId, final PortType... pTypes) {
            m_ports.add(pGrpId, true, pTypes, NONE, NONE, 0);
        }

        public void addFixedOutputPortGroup(final String pGrpId, final PortType... pTypes) {
            m_ports.add(pGrpId, false, pTypes, NONE, NONE, 0);
        }

        public void addOptionalInputPortGroupWithDefault(
                final String pGrpId, final PortType defaultPort, final PortType... pTypes) {
            m_ports.add(pGrpId, true, NONE, defaults(defaultPort), pTypes, 1);
        }

        public void addOptionalOutputPortGroupWithDefault(
                final String pGrpId, final PortType defaultPort, final PortType... pTypes) {
            m_ports.add(pGrpId, false, NONE, defaults(defaultPort), pTypes, 1);
        }

        public void addExtendableInputPortGroupWithDefault(
                final String pGrpId,
                final PortType[] requiredPorts,
                final PortType[] defaultPorts,
                final PortType... pTypes) {
            m_ports.add(pGrpId, true, requiredPorts, defaultPorts, pTypes, Integer.MAX_VALUE);
        }

        public void addExtendableOutputPortGroupWithDefault(
                final String pGrpId,
                final PortType[] requiredPorts,
                final PortType[] defaultPorts,
                final PortType... pTypes) {
            m_ports.add(pGrpId, false, requiredPorts, defaultPorts, pTypes, Integer.MAX_VALUE);
        }

        private static PortType[] defaults(final PortType port) {
            return port == null ? NONE : new PortType[] {port};
        }
    }
}

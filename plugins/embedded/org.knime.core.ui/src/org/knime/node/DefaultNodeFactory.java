// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.imcseg.embedded.parameters.DialogRoots;
import org.imcseg.embedded.parameters.NodeTexts;
import org.knime.core.node.ConfigurableNodeFactory;
import org.knime.core.node.NodeDescription;
import org.knime.core.node.NodeDialogPane;
import org.knime.core.node.NodeModel;
import org.knime.core.node.context.NodeCreationConfiguration;
import org.knime.core.node.port.PortType;
import org.knime.core.webui.node.dialog.NodeDialog;
import org.knime.core.webui.node.dialog.NodeDialogFactory;
import org.knime.core.webui.node.dialog.SettingsType;
import org.knime.core.webui.node.dialog.defaultdialog.DefaultNodeDialog;
import org.knime.core.webui.node.view.NodeView;
import org.knime.core.webui.node.view.NodeViewFactory;

/** The factory of a node that a {@link DefaultNode} describes. */
public abstract class DefaultNodeFactory extends ConfigurableNodeFactory<NodeModel>
        implements NodeDialogFactory, NodeViewFactory<NodeModel> {
    private final DefaultNode m_node;

    protected DefaultNodeFactory(DefaultNode node) {
        super(true);
        m_node = node;
        super.init();
    }

    @Override
    protected final NodeDescription createNodeDescription() throws IOException {
        m_node.m_model.parametersClass().ifPresent(DialogRoots::check);
        return new NodeTexts(
                        m_node.m_name,
                        m_node.m_icon,
                        m_node.m_shortDescription,
                        m_node.m_fullDescription,
                        List.copyOf(m_node.m_keywords),
                        ports(true),
                        ports(false),
                        m_node.m_model.parametersClass(),
                        Optional.ofNullable(m_node.m_view).map(v -> v.m_description))
                .asDescription();
    }

    @Override
    public final synchronized void init() {
        super.init();
    }

    private List<NodeTexts.Port> ports(boolean input) {
        return m_node.m_ports.stream()
                .filter(group -> group.m_input == input)
                .map(group -> new NodeTexts.Port(group.m_id, group.m_name, group.m_description))
                .toList();
    }

    @Override
    public final NodeType getType() {
        return m_node.m_type == null ? NodeType.Other : m_node.m_type;
    }

    @Override
    protected final Optional<PortsConfigurationBuilder> createPortsConfigBuilder() {
        if (m_node.m_ports.isEmpty()) {
            return Optional.empty();
        }
        final var builder = new PortsConfigurationBuilder();
        for (final var group : m_node.m_ports) {
            add(builder, group);
        }
        return Optional.of(builder);
    }

    private static void add(PortsConfigurationBuilder builder, PortGroup group) {
        final var id = group.m_id;
        switch (group.m_kind) {
            case FIXED -> {
                if (group.m_input) {
                    builder.addFixedInputPortGroup(id, group.m_fixed);
                } else {
                    builder.addFixedOutputPortGroup(id, group.m_fixed);
                }
            }
            case OPTIONAL -> {
                final var first = group.m_default.length == 0 ? null : group.m_default[0];
                if (group.m_input) {
                    builder.addOptionalInputPortGroupWithDefault(id, first, group.m_supported);
                } else {
                    builder.addOptionalOutputPortGroupWithDefault(id, first, group.m_supported);
                }
            }
            case EXTENDABLE -> {
                if (group.m_input) {
                    builder.addExtendableInputPortGroupWithDefault(
                            id, group.m_fixed, group.m_default, group.m_supported);
                } else {
                    builder.addExtendableOutputPortGroupWithDefault(
                            id, group.m_fixed, group.m_default, group.m_supported);
                }
            }
        }
    }

    @Override
    protected final NodeModel createNodeModel(NodeCreationConfiguration creationConfig) {
        final var ports = creationConfig.getPortConfig();
        final var inputs = ports.map(p -> p.getInputPorts()).orElse(new PortType[0]);
        final var outputs = ports.map(p -> p.getOutputPorts()).orElse(new PortType[0]);
        if (m_node.m_model instanceof DefaultModel.RearrangeColumnsDefaultModel model) {
            return new RearrangingNodeModel(model);
        }
        return new StandardNodeModel((DefaultModel.StandardDefaultModel) m_node.m_model, inputs, outputs);
    }

    @Override
    public final NodeDialog createNodeDialog() {
        return new DefaultNodeDialog(
                SettingsType.MODEL, m_node.m_model.parametersClass().orElseThrow());
    }

    public final boolean hasNodeView() {
        return m_node.m_view != null;
    }

    @Override
    public final NodeView createNodeView(NodeModel nodeModel) {
        if (!hasNodeView()) {
            throw new IllegalStateException("This node has no view.");
        }
        return new OpenDefaultView(m_node.m_view, ((StandardNodeModel) nodeModel)::getInternalPortObjects);
    }

    @Override
    protected final int getNrNodeViews() {
        return hasNodeView() ? 1 : 0;
    }

    @Override
    @Deprecated
    public final org.knime.core.node.NodeView<NodeModel> createNodeView(int viewIndex, NodeModel nodeModel) {
        return null;
    }

    @Override
    @Deprecated
    protected final boolean hasDialog() {
        return false;
    }

    @Override
    @Deprecated
    protected final NodeDialogPane createNodeDialogPane(NodeCreationConfiguration creationConfig) {
        return null;
    }
}

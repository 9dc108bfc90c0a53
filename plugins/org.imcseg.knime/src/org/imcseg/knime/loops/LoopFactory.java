// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.loops;

import java.util.Optional;
import java.util.function.Function;
import org.knime.core.node.ConfigurableNodeFactory;
import org.knime.core.node.NodeDescription;
import org.knime.core.node.NodeDialogPane;
import org.knime.core.node.NodeView;
import org.knime.core.node.context.NodeCreationConfiguration;
import org.knime.core.node.context.ports.PortsConfiguration;
import org.knime.core.webui.node.dialog.NodeDialog;
import org.knime.core.webui.node.dialog.NodeDialogFactory;
import org.knime.core.webui.node.dialog.NodeDialogManager;
import org.knime.node.DefaultModel;
import org.knime.node.DefaultModel.RequireModelParameters;
import org.knime.node.DefaultNode;
import org.knime.node.parameters.NodeParameters;

/**
 * Factory of a node that begins or ends a loop. As for any other node, a {@code DefaultNode} describes it and its
 * ports, but its model is a {@link LoopModel}.
 *
 * @param <M> the model
 */
public abstract class LoopFactory<M extends LoopModel<?>> extends ConfigurableNodeFactory<M>
        implements NodeDialogFactory {
    private final NodeOutline outline;
    private final Function<PortsConfiguration, M> models;

    /**
     * @param node the description, whose model is {@code m -> LoopFactory.settings(m, XNodeParameters.class)}
     * @param models creates a model for the ports that the user configured
     */
    protected LoopFactory(DefaultNode node, Function<PortsConfiguration, M> models) {
        super(true);
        outline = new NodeOutline(node);
        this.models = models;
        init();
    }

    /** The model step of the description, which only declares the class of the settings. */
    protected static DefaultModel settings(RequireModelParameters model, Class<? extends NodeParameters> parameters) {
        return NodeOutline.model(model, parameters);
    }

    @Override
    protected final NodeDescription createNodeDescription() {
        return outline.description();
    }

    @Override
    public final NodeType getType() {
        return outline.getType();
    }

    @Override
    protected final Optional<PortsConfigurationBuilder> createPortsConfigBuilder() {
        return outline.ports();
    }

    @Override
    protected final M createNodeModel(NodeCreationConfiguration configuration) {
        return models.apply(configuration.getPortConfig().orElseThrow());
    }

    @Override
    public final NodeDialog createNodeDialog() {
        return outline.createNodeDialog();
    }

    @Override
    @SuppressWarnings({"deprecation", "removal"})
    protected final boolean hasDialog() {
        return true;
    }

    @Override
    protected final NodeDialogPane createNodeDialogPane(NodeCreationConfiguration configuration) {
        return NodeDialogManager.createLegacyFlowVariableNodeDialog(createNodeDialog());
    }

    @Override
    protected final int getNrNodeViews() {
        return 0;
    }

    @Override
    @SuppressWarnings({"deprecation", "removal"})
    public final NodeView<M> createNodeView(int index, M model) {
        return null;
    }
}

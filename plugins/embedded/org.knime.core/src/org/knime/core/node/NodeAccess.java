// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imcseg.embedded.spi.DataListener;
import org.imcseg.embedded.spi.EmbeddedSpi;
import org.imcseg.embedded.spi.NodeSpi;
import org.knime.core.node.context.ModifiableNodeCreationConfiguration;
import org.knime.core.node.message.Message;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.LoopEndNode;
import org.knime.core.node.workflow.LoopStartNode;

/** Opens this package's hooks to the embedded runtime. */
final class NodeAccess implements NodeSpi {

    NodeAccess() {}

    @Override
    public ExecutionContext createContext(
            final NodeProgressMonitor progress, final Path fileStoreFolder, final DataListener listener) {
        return new ExecutionContext(progress, EmbeddedSpi.FILE_STORES.storesIn(fileStoreFolder), listener);
    }

    @Override
    public Optional<ModifiableNodeCreationConfiguration> createConfiguration(final NodeFactory<?> factory) {
        return factory instanceof ConfigurableNodeFactory<?> configurable
                ? Optional.of(configurable.createNodeCreationConfig())
                : Optional.empty();
    }

    @Override
    public NodeModel createModel(
            final NodeFactory<?> factory, final ModifiableNodeCreationConfiguration configuration) {
        return configuration == null ? factory.createNodeModel() : factory.createNodeModel(configuration);
    }

    @Override
    public Optional<NodeDescription> description(final NodeFactory<?> factory) {
        return Optional.ofNullable(factory.description());
    }

    @Override
    public List<PortType> inPorts(final NodeModel model) {
        return List.of(model.inPorts());
    }

    @Override
    public List<PortType> outPorts(final NodeModel model) {
        return List.of(model.outPorts());
    }

    @Override
    public void saveSettings(final NodeModel model, final NodeSettingsWO settings) {
        model.saveSettingsTo(settings);
    }

    @Override
    public void validateSettings(final NodeModel model, final NodeSettingsRO settings) throws InvalidSettingsException {
        model.validateSettings(settings);
    }

    @Override
    public void loadSettings(final NodeModel model, final NodeSettingsRO settings) throws InvalidSettingsException {
        model.loadValidatedSettingsFrom(settings);
    }

    @Override
    public PortObjectSpec[] configure(final NodeModel model, final PortObjectSpec[] inSpecs)
            throws InvalidSettingsException {
        return model.configure(inSpecs);
    }

    @Override
    public PortObject[] execute(final NodeModel model, final PortObject[] inObjects, final ExecutionContext exec)
            throws Exception {
        return EmbeddedSpi.VARIABLES.inContext(model.upstream(), () -> model.execute(inObjects, exec));
    }

    @Override
    public void reset(final NodeModel model) {
        model.setWarning(null);
        model.takeContinueLoop();
        model.reset();
    }

    @Override
    public void dispose(final NodeModel model) {
        model.onDispose();
    }

    @Override
    public Optional<Message> warning(final NodeModel model) {
        return Optional.ofNullable(model.getWarning());
    }

    @Override
    public void clearWarning(final NodeModel model) {
        model.setWarning(null);
    }

    @Override
    public void setFlowVariables(final NodeModel model, final Map<String, FlowVariable> variables) {
        model.setUpstream(variables);
    }

    @Override
    public Collection<FlowVariable> pushedFlowVariables(final NodeModel model) {
        final List<FlowVariable> pushed = new ArrayList<>(model.pushed().values());
        Collections.reverse(pushed);
        return pushed;
    }

    @Override
    public void pushFlowVariables(final NodeModel model, final Collection<FlowVariable> variables) {
        variables.forEach(model::push);
    }

    @Override
    public void setLoop(final NodeModel model, final LoopStartNode start, final LoopEndNode end) {
        model.setLoop(start, end);
    }

    @Override
    public boolean takeContinueLoop(final NodeModel model) {
        return model.takeContinueLoop();
    }

    @Override
    public void dispose(final BufferedDataTable table) {
        table.dispose();
    }
}

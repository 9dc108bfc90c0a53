// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.spi;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeDescription;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeProgressMonitor;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.context.ModifiableNodeCreationConfiguration;
import org.knime.core.node.message.Message;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.LoopEndNode;
import org.knime.core.node.workflow.LoopStartNode;

/** Hooks of node factories, node models and execution contexts. */
public interface NodeSpi {

    /**
     * @param progress told of progress, asked for cancellation
     * @param fileStoreFolder where the node's file stores go; made when the first is created
     */
    default ExecutionContext createContext(final NodeProgressMonitor progress, final Path fileStoreFolder) {
        return createContext(progress, fileStoreFolder, DataListener.NONE);
    }

    /**
     * @param progress told of progress, asked for cancellation
     * @param fileStoreFolder where the node's file stores go; made when the first is created
     * @param listener told of the node's tables
     */
    ExecutionContext createContext(NodeProgressMonitor progress, Path fileStoreFolder, DataListener listener);

    /** @return the configuration of ports; empty where the factory is not a configurable one */
    Optional<ModifiableNodeCreationConfiguration> createConfiguration(NodeFactory<?> factory);

    /** @param configuration may be null where the factory has none */
    NodeModel createModel(NodeFactory<?> factory, ModifiableNodeCreationConfiguration configuration);

    /** @return what the factory says about its nodes; empty where that is in an XML file */
    Optional<NodeDescription> description(NodeFactory<?> factory);

    List<PortType> inPorts(NodeModel model);

    List<PortType> outPorts(NodeModel model);

    void saveSettings(NodeModel model, NodeSettingsWO settings);

    void validateSettings(NodeModel model, NodeSettingsRO settings) throws InvalidSettingsException;

    void loadSettings(NodeModel model, NodeSettingsRO settings) throws InvalidSettingsException;

    PortObjectSpec[] configure(NodeModel model, PortObjectSpec[] inSpecs) throws InvalidSettingsException;

    PortObject[] execute(NodeModel model, PortObject[] inObjects, ExecutionContext exec) throws Exception;

    void reset(NodeModel model);

    void dispose(NodeModel model);

    /** @return the warning of the last configure or execute; empty if there was none */
    Optional<Message> warning(NodeModel model);

    void clearWarning(NodeModel model);

    /** Sets what the node sees of the flow variables upstream and forgets those it pushed. */
    void setFlowVariables(NodeModel model, Map<String, FlowVariable> variables);

    /** @return the variables that the node itself pushed, the last first */
    Collection<FlowVariable> pushedFlowVariables(NodeModel model);

    /** Adds to the variables that the node itself pushed. */
    void pushFlowVariables(NodeModel model, Collection<FlowVariable> variables);

    /**
     * Links a loop start and a loop end.
     *
     * @param start null where the node is no loop end
     * @param end null where the node is no loop start, or shall not see its end yet
     */
    void setLoop(NodeModel model, LoopStartNode start, LoopEndNode end);

    /** @return whether the loop end has asked for another iteration since the last call */
    boolean takeContinueLoop(NodeModel model);

    /** Frees what the table holds in memory and on the disk; nobody may read it afterwards. */
    void dispose(BufferedDataTable table);
}

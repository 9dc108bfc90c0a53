// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.execute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.imcseg.embedded.runtime.workflow.NodeEntry;
import org.imcseg.embedded.spi.EmbeddedSpi;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.flowvariable.FlowVariablePortObject;
import org.knime.core.node.port.flowvariable.FlowVariablePortObjectSpec;
import org.knime.core.node.port.inactive.InactiveBranchConsumer;
import org.knime.core.node.port.inactive.InactiveBranchPortObject;
import org.knime.core.node.port.inactive.InactiveBranchPortObjectSpec;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.LoopEndNode;
import org.knime.core.node.workflow.LoopStartNode;

/** A node with its model: its settings, its last outputs, and the flow variables that leave it. */
final class LoadedNode {
    private final NodeEntry m_entry;
    private final NodeModel m_model;
    private final List<PortType> m_inPorts;
    private final List<PortType> m_outPorts;
    private PortObjectSpec[] m_specs;
    private PortObject[] m_objects;
    private boolean m_switchedOff;
    private boolean m_continuesLoop;
    private Map<String, FlowVariable> m_visible = Map.of();
    private List<FlowVariable> m_pushedByConfigure = List.of();
    private VariableStack m_configured;
    private VariableStack m_variables;

    LoadedNode(NodeEntry entry, NodeModel model) {
        m_entry = entry;
        m_model = model;
        m_inPorts = EmbeddedSpi.NODES.inPorts(model);
        m_outPorts = EmbeddedSpi.NODES.outPorts(model);
    }

    int id() {
        return m_entry.id();
    }

    String title() {
        return m_entry.title();
    }

    /** Whether its factory has this name, in any package. */
    boolean isOf(String factory) {
        return m_entry.factory().endsWith("." + factory);
    }

    boolean isLoopStart() {
        return m_model instanceof LoopStartNode;
    }

    boolean isLoopEnd() {
        return m_model instanceof LoopEndNode;
    }

    /** Whether it is executed although an input is inactive. */
    boolean consumesInactive() {
        return m_model instanceof InactiveBranchConsumer;
    }

    NodeModel model() {
        return m_model;
    }

    /** The flow variables that control its settings, each with the setting's key. */
    List<String> drivingVariables() {
        return VariableTree.driving(m_entry.settings());
    }

    List<PortType> inPorts() {
        return m_inPorts;
    }

    List<PortType> outPorts() {
        return m_outPorts;
    }

    /** Spec at an output port, 0 being that of the flow variables; null while unknown. */
    PortObjectSpec spec(int port) {
        if (port == 0) {
            return m_switchedOff ? InactiveBranchPortObjectSpec.INSTANCE : FlowVariablePortObjectSpec.INSTANCE;
        }
        return m_specs == null ? null : m_specs[port - 1];
    }

    /** What is at an output port, 0 being that of the flow variables. */
    PortObject object(int port) {
        if (port == 0) {
            return m_switchedOff ? InactiveBranchPortObject.INSTANCE : FlowVariablePortObject.INSTANCE;
        }
        return m_objects[port - 1];
    }

    /** The flow variables that leave the node. */
    VariableStack variables() {
        return m_variables;
    }

    /** Whether the node is in a branch that is inactive, so that it does nothing. */
    boolean isSwitchedOff() {
        return m_switchedOff;
    }

    /** Whether the loop end has asked for another iteration. */
    boolean continuesLoop() {
        return m_continuesLoop;
    }

    /**
     * Takes over what reaches the node beside the data; comes before it is configured.
     *
     * @param variables the flow variables
     * @param switchedOff whether the node is in a branch that is inactive, so that it does nothing
     */
    void receive(VariableStack variables, boolean switchedOff) {
        m_visible = variables.visible();
        m_switchedOff = switchedOff;
        m_pushedByConfigure = List.of();
        m_configured = isLoopStart() ? variables.enterLoop() : isLoopEnd() ? variables.leaveLoop() : variables;
        m_variables = m_configured;
    }

    /**
     * Applies the flow variables to the settings, loads these and configures.
     *
     * @param specs the input specs; null where an optional port is not connected
     */
    void configure(PortObjectSpec[] specs) throws InvalidSettingsException {
        EmbeddedSpi.NODES.clearWarning(m_model);
        if (m_switchedOff) {
            m_specs = new PortObjectSpec[m_outPorts.size()];
            Arrays.fill(m_specs, InactiveBranchPortObjectSpec.INSTANCE);
            return;
        }
        final var settings = model(m_entry.settings());
        final var exposed = VariableTree.apply(m_entry.settings(), settings, m_visible);
        EmbeddedSpi.NODES.validateSettings(m_model, settings);
        EmbeddedSpi.NODES.loadSettings(m_model, settings);
        EmbeddedSpi.NODES.setFlowVariables(m_model, m_visible);
        m_specs = EmbeddedSpi.NODES.configure(m_model, specs);
        m_pushedByConfigure = pushed();
        m_configured = m_configured.with(exposed).with(m_pushedByConfigure);
        m_variables = m_configured;
    }

    /** The current value of a text among the settings; empty if there is none, or while a variable is unknown. */
    String text(String key) {
        try {
            final var settings = model(m_entry.settings());
            VariableTree.apply(m_entry.settings(), settings, m_visible);
            final var text = settings.getString(key, "");
            return text == null ? "" : text;
        } catch (InvalidSettingsException ex) {
            return ""; // which is said when it is configured
        }
    }

    /** Checks the settings with the current values of flow variables, long before the node is executed. */
    void checkVariables() throws InvalidSettingsException {
        if (!m_switchedOff) {
            final var settings = model(m_entry.settings());
            VariableTree.apply(m_entry.settings(), settings, m_visible);
            EmbeddedSpi.NODES.validateSettings(m_model, settings);
        }
    }

    /**
     * Prepares a loop start for another iteration: as in KNIME it is neither reset nor configured, but loses what it
     * put out.
     */
    void rearm() {
        m_objects = null;
        EmbeddedSpi.NODES.clearWarning(m_model);
        EmbeddedSpi.NODES.setFlowVariables(m_model, m_visible);
        EmbeddedSpi.NODES.pushFlowVariables(m_model, m_pushedByConfigure);
        m_variables = m_configured;
    }

    /** Executes a configured node. */
    void execute(PortObject[] inputs, ExecutionContext context) throws Exception {
        m_continuesLoop = false;
        if (m_switchedOff) {
            m_objects = new PortObject[m_outPorts.size()];
            Arrays.fill(m_objects, InactiveBranchPortObject.INSTANCE);
            return;
        }
        final var objects = EmbeddedSpi.NODES.execute(m_model, inputs, context);
        m_continuesLoop = EmbeddedSpi.NODES.takeContinueLoop(m_model);
        if (m_continuesLoop) {
            m_objects = new PortObject[m_outPorts.size()];
            return;
        }
        check(objects);
        m_objects = objects;
        m_specs = new PortObjectSpec[objects.length];
        for (int i = 0; i < objects.length; i++) {
            m_specs[i] = objects[i].getSpec();
        }
        m_variables = m_configured.with(pushed());
    }

    private void check(PortObject[] objects) {
        if (objects == null || objects.length != m_outPorts.size()) {
            throw new IllegalStateException(
                    "The node returned " + (objects == null ? "nothing" : objects.length + " outputs") + " for its "
                            + m_outPorts.size() + " output ports.");
        }
        for (int i = 0; i < objects.length; i++) {
            if (objects[i] == null) {
                throw new IllegalStateException("The node returned nothing for its output port " + (i + 1) + ".");
            }
            if (!(objects[i] instanceof InactiveBranchPortObject)
                    && !m_outPorts.get(i).acceptsPortObjectClass(objects[i].getClass())) {
                throw new IllegalStateException(
                        "The node returned a " + objects[i].getClass().getSimpleName() + " for its output port "
                                + (i + 1) + " of type " + m_outPorts.get(i).getName() + ".");
            }
        }
    }

    /** What the model itself pushed, the first first. */
    private List<FlowVariable> pushed() {
        final List<FlowVariable> pushed = new ArrayList<>(EmbeddedSpi.NODES.pushedFlowVariables(m_model));
        Collections.reverse(pushed);
        return pushed;
    }

    /** The warning that the node set while it was last configured or executed; null if none. */
    String warning() {
        return EmbeddedSpi.NODES
                .warning(m_model)
                .map(message -> message.getSummary())
                .orElse(null);
    }

    /** Forgets one data output, from 1, whose memory can then be freed. */
    void release(int port) {
        if (m_objects != null) {
            m_objects[port - 1] = null;
        }
    }

    /** Resets the node, so that it can be executed in another iteration of a loop. */
    void reset() {
        m_objects = null;
        m_specs = null;
        m_continuesLoop = false;
        EmbeddedSpi.NODES.reset(m_model);
    }

    void dispose() {
        m_objects = null;
        EmbeddedSpi.NODES.dispose(m_model);
    }

    /** A copy of the settings that belong to the node itself. */
    static NodeSettings model(NodeSettings settings) throws InvalidSettingsException {
        final var copy = new NodeSettings("model");
        if (settings.containsKey("model")) {
            settings.getNodeSettings("model").copyTo(copy);
        }
        return copy;
    }
}

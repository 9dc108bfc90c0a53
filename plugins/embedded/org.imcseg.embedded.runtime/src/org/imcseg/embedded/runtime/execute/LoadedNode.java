// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.execute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
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
import org.knime.core.node.port.inactive.InactiveBranchPortObject;
import org.knime.core.node.port.inactive.InactiveBranchPortObjectSpec;
import org.knime.core.node.workflow.FlowVariable;

/** A node with its model: its settings, what it last put out, and the flow variables that leave it. */
final class LoadedNode {
    private final NodeEntry m_entry;
    private final NodeModel m_model;
    private final List<PortType> m_inPorts;
    private final List<PortType> m_outPorts;
    private PortObjectSpec[] m_specs;
    private PortObject[] m_objects;
    private Map<String, FlowVariable> m_variables = Map.of();

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

    /** The flow variables that drive its settings, each with the setting's key. */
    List<String> drivingVariables() {
        return VariableTree.driving(m_entry.settings());
    }

    List<PortType> inPorts() {
        return m_inPorts;
    }

    List<PortType> outPorts() {
        return m_outPorts;
    }

    /** Spec of a data port, from 0; null while unknown. */
    PortObjectSpec spec(int port) {
        return m_specs == null ? null : m_specs[port];
    }

    PortObject object(int port) {
        return m_objects[port];
    }

    /** The flow variables that leave the node, by name. */
    Map<String, FlowVariable> variables() {
        return m_variables;
    }

    /**
     * Applies the flow variables to the settings, loads these and configures.
     *
     * @param variables what reaches the node, by name
     * @param specs the input specs; null where an optional port is not connected
     */
    void configure(Map<String, FlowVariable> variables, PortObjectSpec[] specs) throws InvalidSettingsException {
        final var settings = model(m_entry.settings());
        final var exposed = VariableTree.apply(m_entry.settings(), settings, variables);
        EmbeddedSpi.NODES.validateSettings(m_model, settings);
        EmbeddedSpi.NODES.loadSettings(m_model, settings);
        EmbeddedSpi.NODES.setFlowVariables(m_model, variables);
        EmbeddedSpi.NODES.clearWarning(m_model);
        if (inactive(specs)) {
            m_specs = new PortObjectSpec[m_outPorts.size()];
            Arrays.fill(m_specs, InactiveBranchPortObjectSpec.INSTANCE);
        } else {
            m_specs = EmbeddedSpi.NODES.configure(m_model, specs);
        }
        outgoing(variables, exposed);
    }

    /** Executes a configured node. */
    void execute(PortObject[] inputs, ExecutionContext context) throws Exception {
        if (inactive(inputs)) {
            m_objects = new PortObject[m_outPorts.size()];
            Arrays.fill(m_objects, InactiveBranchPortObject.INSTANCE);
            return;
        }
        final var objects = EmbeddedSpi.NODES.execute(m_model, inputs, context);
        if (objects == null || objects.length != m_outPorts.size()) {
            throw new IllegalStateException("The node returned " + (objects == null ? "nothing" : objects.length + " outputs")
                + " for its " + m_outPorts.size() + " output ports.");
        }
        for (int i = 0; i < objects.length; i++) {
            if (objects[i] == null) {
                throw new IllegalStateException("The node returned nothing for its output port " + (i + 1) + ".");
            }
            if (!m_outPorts.get(i).acceptsPortObjectClass(objects[i].getClass())) {
                throw new IllegalStateException("The node returned a " + objects[i].getClass().getSimpleName()
                    + " for its output port " + (i + 1) + " of type " + m_outPorts.get(i).getName() + ".");
            }
        }
        m_objects = objects;
        m_specs = new PortObjectSpec[objects.length];
        for (int i = 0; i < objects.length; i++) {
            m_specs[i] = objects[i].getSpec();
        }
        outgoing(m_variables, List.of());
    }

    private void outgoing(Map<String, FlowVariable> incoming, List<FlowVariable> exposed) {
        final var variables = new LinkedHashMap<>(incoming);
        exposed.forEach(variable -> variables.put(variable.getName(), variable));
        final var pushed = new ArrayList<>(EmbeddedSpi.NODES.pushedFlowVariables(m_model));
        Collections.reverse(pushed);
        pushed.forEach(variable -> variables.put(variable.getName(), variable));
        m_variables = variables;
    }

    private static boolean inactive(Object[] inputs) {
        for (final var input : inputs) {
            if (input instanceof InactiveBranchPortObject || input instanceof InactiveBranchPortObjectSpec) {
                return true;
            }
        }
        return false;
    }

    /** The warning that the node set while it was last configured or executed; null if none. */
    String warning() {
        return EmbeddedSpi.NODES.warning(m_model).map(message -> message.getSummary()).orElse(null);
    }

    /** Forgets one output, whose memory can then be freed. */
    void release(int port) {
        m_objects[port] = null;
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

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.execute;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.imcseg.embedded.runtime.workflow.Connection;
import org.imcseg.embedded.spi.EmbeddedSpi;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.inactive.InactiveBranchPortObjectSpec;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.LoopStartNode;

/** The inputs that reach the nodes of a run along their connections. */
final class Inputs {
    private final Graph m_graph;
    private final Map<String, FlowVariable> m_workflowVariables;

    Inputs(Graph graph, Map<String, FlowVariable> workflowVariables) {
        m_graph = graph;
        m_workflowVariables = workflowVariables;
    }

    /** Whether all input specs of a node are known. */
    boolean areKnown(LoadedNode node) {
        return m_graph.incoming(node.id()).stream()
                .filter(connection -> connection.targetPort() > 0)
                .allMatch(connection -> spec(connection) != null);
    }

    private PortObjectSpec spec(Connection connection) {
        return m_graph.node(connection.source()).spec(connection.sourcePort());
    }

    /** Gives a node the flow variables and whether its branch is inactive; a loop starts again. */
    void receive(LoadedNode node) {
        final var incoming = m_graph.incoming(node.id());
        final List<VariableStack> variables = new ArrayList<>();
        // as in KNIME a variable of the flow variable port wins, then that of the last data port
        incoming.stream().filter(connection -> connection.targetPort() > 0).forEach(c -> variables.add(variables(c)));
        incoming.stream().filter(connection -> connection.targetPort() == 0).forEach(c -> variables.add(variables(c)));
        if (variables.isEmpty()) {
            variables.add(VariableStack.of(m_workflowVariables));
        }
        final var loops = m_graph.loops(node);
        final var around = node.isLoopStart() ? loops.subList(0, loops.size() - 1) : loops;
        final var switchedOff = around.stream().anyMatch(Loop::isInactive)
                || !node.consumesInactive()
                        && incoming.stream()
                                .anyMatch(connection -> spec(connection) instanceof InactiveBranchPortObjectSpec);
        if (node.isLoopStart()) {
            m_graph.loop(node).begin(switchedOff);
        } else if (node.isLoopEnd()) {
            EmbeddedSpi.NODES.setLoop(
                    node.model(), (LoopStartNode) m_graph.loop(node).start().model(), null);
        }
        node.receive(VariableStack.merge(variables), switchedOff);
    }

    private VariableStack variables(Connection connection) {
        return m_graph.node(connection.source()).variables();
    }

    /** By data port; null where an optional port is not connected. */
    PortObjectSpec[] specs(LoadedNode node) {
        final var specs = new PortObjectSpec[node.inPorts().size()];
        for (final var connection : m_graph.incoming(node.id())) {
            if (connection.targetPort() > 0) {
                specs[connection.targetPort() - 1] = spec(connection);
            }
        }
        return specs;
    }

    /** By data port; null where an optional port is not connected. */
    PortObject[] objects(LoadedNode node) {
        final var inputs = new PortObject[node.inPorts().size()];
        for (final var connection : m_graph.incoming(node.id())) {
            if (connection.targetPort() > 0) {
                inputs[connection.targetPort() - 1] =
                        m_graph.node(connection.source()).object(connection.sourcePort());
            }
        }
        return inputs;
    }
}

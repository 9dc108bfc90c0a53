// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.execute;

import java.util.HashSet;
import java.util.Set;
import org.imcseg.embedded.runtime.workflow.Connection;

/** Knows which outputs of a run are still needed, and lets go of the others. */
final class Outputs {
    private final Graph m_graph;
    private final Set<Connection> m_consumed = new HashSet<>();

    Outputs(Graph graph) {
        m_graph = graph;
    }

    /** Lets go of what came into a loop from outside; it was needed for every iteration. */
    void leave(Loop loop) {
        for (final var node : m_graph.order()) {
            if (loop.contains(node)) {
                m_graph.incoming(node.id()).stream()
                        .filter(connection -> !loop.contains(m_graph.node(connection.source())))
                        .forEach(this::consume);
            }
        }
    }

    /** Lets go of the inputs that no other node still waits for, and of outputs that nobody wants. */
    void release(LoadedNode node) {
        m_graph.incoming(node.id()).forEach(this::consume);
        for (int port = 1; port <= node.outPorts().size(); port++) {
            releaseIfConsumed(node, port);
        }
    }

    private void consume(Connection connection) {
        final var source = m_graph.node(connection.source());
        final var target = m_graph.node(connection.target());
        final var loops = m_graph.loops(target);
        final var neededAgain = loops.stream().anyMatch(loop -> !loop.contains(source) && !loop.isOver());
        if (!neededAgain) {
            m_consumed.add(connection);
            if (connection.sourcePort() > 0) {
                releaseIfConsumed(source, connection.sourcePort());
            }
        }
    }

    private void releaseIfConsumed(LoadedNode node, int port) {
        final var wanted = m_graph.outgoing(node.id()).stream()
                .anyMatch(connection -> connection.sourcePort() == port && !m_consumed.contains(connection));
        if (!wanted) {
            node.release(port);
        }
    }

    /** Another iteration begins, in which all that is within the loop is needed anew. */
    void again(Loop loop) {
        m_consumed.removeIf(connection ->
                loop.contains(m_graph.node(connection.source())) && loop.contains(m_graph.node(connection.target())));
    }
}

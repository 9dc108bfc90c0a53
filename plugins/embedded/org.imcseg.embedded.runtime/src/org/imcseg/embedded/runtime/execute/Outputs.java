// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.execute;

import java.util.HashSet;
import java.util.Set;
import org.imcseg.embedded.runtime.workflow.Connection;

/** Tracks which outputs of a run are still needed, and releases the others. */
final class Outputs {
    private final Graph m_graph;
    private final Set<Connection> m_consumed = new HashSet<>();

    Outputs(Graph graph) {
        m_graph = graph;
    }

    /** Releases inputs from outside of a loop, which were needed for every iteration. */
    void leave(Loop loop) {
        for (final var node : m_graph.order()) {
            if (loop.contains(node)) {
                m_graph.incoming(node.id()).stream()
                        .filter(connection -> !loop.contains(m_graph.node(connection.source())))
                        .forEach(this::consume);
            }
        }
    }

    /** Releases the inputs that no other node waits for, and unconnected outputs. */
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

    /** Another iteration begins, in which everything within the loop is needed again. */
    void again(Loop loop) {
        m_consumed.removeIf(connection ->
                loop.contains(m_graph.node(connection.source())) && loop.contains(m_graph.node(connection.target())));
    }
}

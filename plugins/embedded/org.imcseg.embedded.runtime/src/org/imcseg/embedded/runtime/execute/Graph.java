// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.execute;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.imcseg.embedded.runtime.workflow.Connection;
import org.imcseg.embedded.runtime.workflow.LoadException;

/** The nodes in the order of execution and the connections between them. */
final class Graph {
    private final Map<Integer, LoadedNode> m_order = new LinkedHashMap<>();
    private final Map<Integer, List<Connection>> m_incoming = new HashMap<>();
    private final Map<Integer, List<Connection>> m_outgoing = new HashMap<>();

    /**
     * Checks the connections and sorts the nodes; among nodes that could be next the one with the smallest id comes first.
     *
     * @throws LoadException if a connection leads nowhere or between ports of different types, a port that needs one has none, or
     *             the nodes form a circle
     */
    Graph(List<LoadedNode> nodes, List<Connection> connections) throws LoadException {
        final Map<Integer, LoadedNode> open = new TreeMap<>();
        nodes.forEach(node -> open.put(node.id(), node));
        final List<String> problems = new ArrayList<>();
        for (final var connection : connections) {
            final var problem = problem(connection, open);
            if (problem != null) {
                problems.add(problem);
            } else {
                m_incoming.computeIfAbsent(connection.target(), id -> new ArrayList<>()).add(connection);
                m_outgoing.computeIfAbsent(connection.source(), id -> new ArrayList<>()).add(connection);
            }
        }
        if (problems.isEmpty()) {
            open.values().forEach(node -> unconnected(node, problems));
        }
        if (!problems.isEmpty()) {
            throw new LoadException(problems);
        }
        m_incoming.values().forEach(list -> list.sort(Comparator.comparingInt(Connection::targetPort)));
        sort(open);
    }

    private static String problem(Connection connection, Map<Integer, LoadedNode> nodes) {
        final var source = nodes.get(connection.source());
        final var target = nodes.get(connection.target());
        final var text = "The connection from node #" + connection.source() + " port " + connection.sourcePort() + " to node #"
            + connection.target() + " port " + connection.targetPort();
        if (source == null || target == null) {
            return text + " leads to a node that does not exist.";
        }
        if (connection.sourcePort() < 0 || connection.sourcePort() > source.outPorts().size()) {
            return text + ": " + source.title() + " has " + source.outPorts().size() + " output ports.";
        }
        if (connection.targetPort() < 0 || connection.targetPort() > target.inPorts().size()) {
            return text + ": " + target.title() + " has " + target.inPorts().size() + " input ports.";
        }
        if ((connection.sourcePort() == 0) != (connection.targetPort() == 0)) {
            return text + " joins a flow variable port and a data port.";
        }
        if (connection.sourcePort() > 0) {
            final var offered = source.outPorts().get(connection.sourcePort() - 1);
            final var wanted = target.inPorts().get(connection.targetPort() - 1);
            if (!wanted.isSuperTypeOf(offered)) {
                return text + " joins ports of different types: " + offered.getName() + " and " + wanted.getName() + ".";
            }
        }
        return null;
    }

    private void unconnected(LoadedNode node, List<String> problems) {
        final var connected = incoming(node.id()).stream().map(Connection::targetPort).toList();
        for (int port = 1; port <= node.inPorts().size(); port++) {
            if (!connected.contains(port) && !node.inPorts().get(port - 1).isOptional()) {
                problems.add("Input port " + port + " of node " + node.title() + " is not connected.");
            }
        }
    }

    private void sort(Map<Integer, LoadedNode> open) throws LoadException {
        while (!open.isEmpty()) {
            final var next = open.values().stream()
                .filter(node -> incoming(node.id()).stream().allMatch(connection -> m_order.containsKey(connection.source())))
                .findFirst().orElseThrow(() -> new LoadException("These nodes form a circle: "
                    + open.values().stream().map(LoadedNode::title).toList() + "."));
            open.remove(next.id());
            m_order.put(next.id(), next);
        }
    }

    /** The nodes, each after those that it depends on. */
    List<LoadedNode> order() {
        return List.copyOf(m_order.values());
    }

    LoadedNode node(int id) {
        return m_order.get(id);
    }

    /** By input port, the flow variable port (0) first. */
    List<Connection> incoming(int id) {
        return m_incoming.getOrDefault(id, List.of());
    }

    List<Connection> outgoing(int id) {
        return m_outgoing.getOrDefault(id, List.of());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.execute;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.imcseg.embedded.runtime.workflow.Connection;
import org.imcseg.embedded.runtime.workflow.LoadException;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.flowvariable.FlowVariablePortObject;

/** The nodes in the order of execution, the connections between them, and the loops. */
final class Graph {
    private final List<LoadedNode> m_order = new ArrayList<>();
    private final Map<Integer, LoadedNode> m_nodes = new TreeMap<>();
    private final Map<Integer, List<Connection>> m_incoming = new HashMap<>();
    private final Map<Integer, List<Connection>> m_outgoing = new HashMap<>();
    private final Loops m_loops;

    /**
     * Checks the connections and sorts the nodes; among nodes that could be next the one with the smallest id comes
     * first, but the nodes of a loop stay together, its start first and its end last.
     *
     * @throws LoadException if a connection leads nowhere or between ports of different types, a port that needs one
     *     has none, the nodes form a cycle, or a loop is not closed
     */
    Graph(List<LoadedNode> nodes, List<Connection> connections) throws LoadException {
        nodes.forEach(node -> m_nodes.put(node.id(), node));
        final List<String> problems = new ArrayList<>();
        for (final var connection : connections) {
            final var problem = problem(connection, m_nodes);
            if (problem != null) {
                problems.add(problem);
            } else {
                m_incoming
                        .computeIfAbsent(connection.target(), id -> new ArrayList<>())
                        .add(connection);
                m_outgoing
                        .computeIfAbsent(connection.source(), id -> new ArrayList<>())
                        .add(connection);
            }
        }
        if (problems.isEmpty()) {
            m_nodes.values().forEach(node -> unconnected(node, problems));
        }
        check(problems);
        m_incoming.values().forEach(list -> list.sort(Comparator.comparingInt(Connection::targetPort)));
        m_loops = new Loops(sorted(m_nodes.values(), node -> node), this::sources);
        check(m_loops.problems());
        arrange(m_nodes.values(), 0);
    }

    private static void check(List<String> problems) throws LoadException {
        if (!problems.isEmpty()) {
            throw new LoadException(problems);
        }
    }

    private static String problem(Connection connection, Map<Integer, LoadedNode> nodes) {
        final var source = nodes.get(connection.source());
        final var target = nodes.get(connection.target());
        final var text = "The connection from node #" + connection.source() + " port " + connection.sourcePort()
                + " to node #" + connection.target() + " port " + connection.targetPort();
        if (source == null || target == null) {
            return text + " leads to a node that does not exist.";
        }
        if (connection.sourcePort() < 0
                || connection.sourcePort() > source.outPorts().size()) {
            return text + ": " + source.title() + " has " + source.outPorts().size() + " output ports.";
        }
        if (connection.targetPort() < 0
                || connection.targetPort() > target.inPorts().size()) {
            return text + ": " + target.title() + " has " + target.inPorts().size() + " input ports.";
        }
        final var offered = type(source.outPorts(), connection.sourcePort());
        final var wanted = type(target.inPorts(), connection.targetPort());
        if (!wanted.isSuperTypeOf(offered)) {
            return text + " joins ports of different types: " + offered.getName() + " and " + wanted.getName() + ".";
        }
        return null;
    }

    /** Port 0 is that of the flow variables. */
    private static PortType type(List<PortType> ports, int port) {
        return port == 0 ? FlowVariablePortObject.TYPE : ports.get(port - 1);
    }

    private void unconnected(LoadedNode node, List<String> problems) {
        final var connected =
                incoming(node.id()).stream().map(Connection::targetPort).toList();
        for (int port = 1; port <= node.inPorts().size(); port++) {
            if (!connected.contains(port) && !node.inPorts().get(port - 1).isOptional()) {
                problems.add("Input port " + port + " of node " + node.title() + " is not connected.");
            }
        }
    }

    private List<LoadedNode> sources(LoadedNode node) {
        return incoming(node.id()).stream()
                .map(connection -> m_nodes.get(connection.source()))
                .toList();
    }

    /**
     * Sorts nodes so that each comes after those that it depends on.
     *
     * @param group maps a node to the one under which it is sorted; a node of a group is ready only with the whole
     *     group
     * @return the nodes under which the others were sorted
     */
    private List<LoadedNode> sorted(Collection<LoadedNode> nodes, UnaryOperator<LoadedNode> group)
            throws LoadException {
        final Map<Integer, Set<LoadedNode>> open = new TreeMap<>();
        final Map<LoadedNode, Integer> waiting = new HashMap<>();
        for (final var node : nodes) {
            final var head = group.apply(node).id();
            open.computeIfAbsent(head, id -> new LinkedHashSet<>()).add(node);
            waiting.put(node, head);
        }
        final List<LoadedNode> sorted = new ArrayList<>();
        while (!open.isEmpty()) {
            final var next = open.keySet().stream()
                    .filter(head -> isReady(head, open.get(head), waiting))
                    .findFirst()
                    .orElseThrow(() -> new LoadException("These nodes form a circle: "
                            + open.values().stream()
                                    .flatMap(Set::stream)
                                    .map(LoadedNode::title)
                                    .toList() + "."));
            open.remove(next).forEach(waiting::remove);
            sorted.add(m_nodes.get(next));
        }
        return sorted;
    }

    /** Whether all that a group depends on is done or in the group; a node alone must not depend on itself. */
    private boolean isReady(Integer head, Set<LoadedNode> group, Map<LoadedNode, Integer> waiting) {
        return group.stream()
                .flatMap(node -> sources(node).stream())
                .allMatch(source -> !waiting.containsKey(source)
                        || group.size() > 1 && waiting.get(source).equals(head));
    }

    /** Appends nodes to the order, the loops among them that are nested so deep each as a whole. */
    private void arrange(Collection<LoadedNode> nodes, int depth) throws LoadException {
        final Map<LoadedNode, List<LoadedNode>> bodies = new HashMap<>();
        final UnaryOperator<LoadedNode> group =
                node -> loops(node).size() > depth ? loops(node).get(depth).start() : node;
        nodes.forEach(node -> bodies.computeIfAbsent(group.apply(node), key -> new ArrayList<>())
                .add(node));
        for (final var head : sorted(nodes, group)) {
            m_order.add(head);
            if (loops(head).size() > depth) {
                final var loop = loops(head).get(depth);
                final var body = bodies.get(head);
                body.removeAll(List.of(head, loop.end()));
                final var first = m_order.size();
                arrange(body, depth + 1);
                m_order.subList(first, m_order.size()).forEach(loop::addToBody);
                m_order.add(loop.end());
            }
        }
    }

    /** The nodes, each after those that it depends on; those of a loop from its start to its end. */
    List<LoadedNode> order() {
        return m_order;
    }

    LoadedNode node(int id) {
        return m_nodes.get(id);
    }

    /** The loops that a node belongs to, the outermost first; a loop start and a loop end belong to their own. */
    List<Loop> loops(LoadedNode node) {
        return m_loops.around(node);
    }

    /** The loop that a loop start or a loop end belongs to. */
    Loop loop(LoadedNode startOrEnd) {
        final var loops = loops(startOrEnd);
        return loops.get(loops.size() - 1);
    }

    /** A node, the loops around it, and all that directly or indirectly depends on them. */
    Set<LoadedNode> dependents(LoadedNode node) {
        final Set<LoadedNode> found = new LinkedHashSet<>();
        final var open = new ArrayDeque<>(List.of(node));
        while (!open.isEmpty()) {
            final var next = open.pop();
            if (found.add(next)) {
                outgoing(next.id()).forEach(connection -> open.add(m_nodes.get(connection.target())));
                loops(next).stream()
                        .limit(1)
                        .forEach(loop -> m_order.stream().filter(loop::contains).forEach(open::add));
            }
        }
        return found;
    }

    /** By input port, the flow variable port (0) first. */
    List<Connection> incoming(int id) {
        return m_incoming.getOrDefault(id, List.of());
    }

    List<Connection> outgoing(int id) {
        return m_outgoing.getOrDefault(id, List.of());
    }
}

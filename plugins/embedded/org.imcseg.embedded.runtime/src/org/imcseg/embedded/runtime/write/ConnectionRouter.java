// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.write;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.imcseg.embedded.runtime.workflow.Connection;

/**
 * Finds bend points with which connections avoid names, comments, notes' texts, other nodes and each other. Few bends
 * and short paths are preferred: the straight curve is kept if it meets nothing.
 */
final class ConnectionRouter {
    private static final int LANE = 9;
    private static final int LANES_OUTSIDE = 3;
    private static final int[] GUTTERS = {50, 66, 82, 98};
    private static final int CELL = 5;
    /** Between a name or comment and a line that passes it. */
    private static final int CLEARANCE = 4;

    private static final double HIT = 30;
    private static final double SHARED = 4;
    private static final double BEND = 40;
    private static final double LENGTH = 0.15;

    private final List<NodePicture> m_nodes;
    private final List<Box> m_texts = new ArrayList<>();
    private final List<Integer> m_lanes = new ArrayList<>();
    /** Ids of the output ports whose connections pass each square of the canvas. */
    private final Map<Long, Set<Integer>> m_taken = new HashMap<>();

    /** @param texts where notes have their text */
    ConnectionRouter(List<NodePicture> nodes, List<Box> texts) {
        m_nodes = nodes;
        m_texts.addAll(texts);
        for (final var node : nodes) {
            m_texts.add(node.nameBox().grown(CLEARANCE, 1));
            m_texts.add(node.commentBox().grown(CLEARANCE, 1));
        }
        findLanes();
    }

    /** The paths of all connections, in their order. */
    List<ConnectionPath> paths(List<Connection> connections) {
        final var order = new ArrayList<>(connections);
        order.sort(Comparator.comparingDouble(this::distance));
        final Map<Connection, ConnectionPath> paths = new HashMap<>();
        for (final var connection : order) {
            final var path = best(connection);
            paths.put(connection, path);
            path.samples().forEach(p -> m_taken.computeIfAbsent(square(p), key -> new HashSet<>())
                    .add(port(connection)));
        }
        return connections.stream().map(paths::get).toList();
    }

    /** Rows of nodes leave lanes between them. */
    private void findLanes() {
        final var rows = new TreeMap<Integer, Box>();
        m_nodes.forEach(node -> rows.merge(node.node().y(), node.bounds(), Box::union));
        Box above = null;
        for (final var row : rows.values()) {
            final var top = (int) row.top() - LANE / 2;
            final var first = above == null ? top - LANES_OUTSIDE * LANE : (int) above.bottom() + LANE / 2;
            for (int y = first; y <= top; y += LANE) {
                m_lanes.add(y);
            }
            above = row;
        }
        for (int lane = 0; above != null && lane < LANES_OUTSIDE; lane++) {
            m_lanes.add((int) above.bottom() + LANE / 2 + lane * LANE);
        }
    }

    private double distance(Connection connection) {
        final var begin = begin(connection);
        final var end = end(connection);
        return Math.abs(begin.x() - end.x()) + Math.abs(begin.y() - end.y());
    }

    private Point begin(Connection connection) {
        return m_nodes.get(connection.source() - 1).output(connection.sourcePort());
    }

    private Point end(Connection connection) {
        return m_nodes.get(connection.target() - 1).input(connection.targetPort());
    }

    private ConnectionPath best(Connection connection) {
        final var begin = begin(connection);
        final var end = end(connection);
        final List<List<Point>> ways = new ArrayList<>();
        ways.add(List.of());
        for (final var near : GUTTERS) {
            final var early = Math.rint(begin.x() + near);
            final var late = Math.rint(end.x() - near);
            if (early < end.x() && late > begin.x()) {
                ways.add(List.of(new Point(late, Math.rint(begin.y()))));
                ways.add(List.of(new Point(early, Math.rint(end.y()))));
            }
            for (final var other : GUTTERS) {
                final var until = Math.rint(end.x() - other);
                if (early < until) {
                    m_lanes.forEach(lane -> ways.add(List.of(new Point(early, lane), new Point(until, lane))));
                }
            }
        }
        ConnectionPath best = null;
        double least = Double.MAX_VALUE;
        for (final var bends : ways) {
            final var path = ConnectionPath.of(begin, bends, end);
            final var cost = cost(connection, path, least);
            if (cost < least) {
                least = cost;
                best = path;
            }
        }
        return best;
    }

    /** @param limit what costs more need not be known exactly */
    private double cost(Connection connection, ConnectionPath path, double limit) {
        final var samples = path.samples();
        double cost = path.bends().size() * BEND;
        Point last = samples.get(0);
        for (final var sample : samples) {
            cost += (Math.abs(sample.x() - last.x()) + Math.abs(sample.y() - last.y())) * LENGTH;
            last = sample;
            if (cost > limit) {
                break;
            }
            if (isHit(connection, sample)) {
                cost += HIT;
            }
            final var taken = m_taken.get(square(sample));
            if (taken != null && (taken.size() > 1 || !taken.contains(port(connection)))) {
                cost += SHARED;
            }
        }
        return cost;
    }

    private boolean isHit(Connection connection, Point point) {
        return m_texts.stream().anyMatch(text -> text.contains(point))
                || m_nodes.stream()
                        .anyMatch(node -> node.node().id() != connection.source()
                                && node.node().id() != connection.target()
                                && node.iconBox().grown(CLEARANCE, CLEARANCE).contains(point));
    }

    /** Lines from one port may share their way. */
    private static int port(Connection connection) {
        return connection.source() * 100 + connection.sourcePort();
    }

    private static long square(Point point) {
        return Math.floorDiv((long) point.x(), CELL) * 1_000_000L + Math.floorDiv((long) point.y(), CELL);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.execute;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds which loop start belongs to which loop end, and which nodes are between them. */
final class Loops {
    private final Map<LoadedNode, List<Loop>> m_inside = new HashMap<>();
    private final Map<LoadedNode, List<Loop>> m_behind = new HashMap<>();
    private final Map<LoadedNode, Set<Loop>> m_ended = new HashMap<>();
    private final List<Loop> m_loops = new ArrayList<>();
    private final List<String> m_problems = new ArrayList<>();

    /**
     * @param nodes each after those that it depends on
     * @param sources the nodes that a node has connections from
     */
    Loops(List<LoadedNode> nodes, Function<LoadedNode, List<LoadedNode>> sources) {
        for (final var node : nodes) {
            place(node, sources.apply(node));
        }
        for (final var loop : m_loops) {
            if (loop.end() == null) {
                m_problems.add("The loop that begins with node " + loop.start().title()
                        + " has no end. Connect the nodes of the" + " loop with a loop end.");
            }
        }
    }

    private void place(LoadedNode node, List<LoadedNode> sources) {
        List<Loop> open = List.of();
        final Set<Loop> ended = new HashSet<>();
        for (final var source : sources) {
            final var other = m_behind.get(source);
            final var longer = open.size() < other.size() ? other : open;
            final var shorter = longer == open ? other : open;
            if (!longer.subList(0, shorter.size()).equals(shorter)) {
                m_problems.add("Node " + node.title() + " joins " + names(open) + " and " + names(other)
                        + ". A loop must lie wholly within another one or behind it.");
            }
            open = longer;
            ended.addAll(m_ended.get(source));
        }
        for (final var loop : open) {
            if (ended.contains(loop)) {
                m_problems.add("Node " + node.title() + " follows both the loop end "
                        + loop.end().title() + " and nodes inside of that"
                        + " loop. What leaves a loop must go through its loop end.");
            }
        }
        m_ended.put(node, ended);
        if (node.isLoopEnd()) {
            end(node, open, ended);
        } else if (node.isLoopStart()) {
            final var loop = new Loop(node);
            m_loops.add(loop);
            open = new ArrayList<>(open);
            open.add(loop);
            m_inside.put(node, open);
            m_behind.put(node, open);
        } else {
            m_inside.put(node, open);
            m_behind.put(node, open);
        }
    }

    private void end(LoadedNode node, List<Loop> open, Set<Loop> ended) {
        m_inside.put(node, open);
        if (open.isEmpty()) {
            m_problems.add("Node " + node.title()
                    + " ends a loop that no node before it begins. Connect it with the nodes of a loop"
                    + " that has a loop start.");
            m_behind.put(node, open);
            return;
        }
        final var loop = open.get(open.size() - 1);
        if (loop.end() != null) {
            m_problems.add("The loop that begins with node " + loop.start().title() + " has two ends, "
                    + loop.end().title() + " and " + node.title() + ". Remove one of them.");
        }
        loop.setEnd(node);
        ended.add(loop);
        m_behind.put(node, open.subList(0, open.size() - 1));
    }

    private static String names(List<Loop> loops) {
        return loops.isEmpty()
                ? "no loop"
                : "the loop of "
                        + loops.stream().map(loop -> loop.start().title()).collect(Collectors.joining(" in that of "));
    }

    /** The problem; empty if there is none. */
    List<String> problems() {
        return m_problems;
    }

    /** The loops that a node belongs to, the outermost first; a loop start and a loop end belong to their own. */
    List<Loop> around(LoadedNode node) {
        return m_inside.get(node);
    }
}

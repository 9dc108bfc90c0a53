// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.execute;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** A loop of a workflow and its progress. */
final class Loop {
    private static final int MAX_SHOWN = 30;

    private final LoadedNode m_start;
    private LoadedNode m_end;
    private final List<LoadedNode> m_body = new ArrayList<>();
    private int m_iteration;
    private boolean m_inactive;
    private boolean m_over;

    Loop(LoadedNode start) {
        m_start = start;
    }

    LoadedNode start() {
        return m_start;
    }

    /** Null where the workflow has none. */
    LoadedNode end() {
        return m_end;
    }

    void setEnd(LoadedNode end) {
        m_end = end;
    }

    /** Adds a node between start and end; in the order of execution. */
    void addToBody(LoadedNode node) {
        m_body.add(node);
    }

    /** The nodes between start and end with those of inner loops and those that lead nowhere, the last first. */
    List<LoadedNode> bodyBackwards() {
        final List<LoadedNode> nodes = new ArrayList<>(m_body);
        Collections.reverse(nodes);
        return nodes;
    }

    boolean contains(LoadedNode node) {
        return node == m_start || node == m_end || m_body.contains(node);
    }

    /** From 0. */
    int iteration() {
        return m_iteration;
    }

    void nextIteration() {
        m_iteration++;
    }

    /** Before the first iteration. */
    void begin(boolean inactive) {
        m_iteration = 0;
        m_inactive = inactive;
        m_over = false;
    }

    /** After the last iteration. */
    void finish() {
        m_iteration = 0;
        m_over = true;
    }

    /** Whether the last iteration has ended, so that nothing of it is needed again. */
    boolean isOver() {
        return m_over;
    }

    /** Whether all of it is switched off. */
    boolean isInactive() {
        return m_inactive;
    }

    /** Which iteration it is, for messages about one of its nodes, with the variables that the loop start has set. */
    String describe(LoadedNode node) {
        if (node == m_start) {
            return "iteration " + (m_iteration + 1);
        }
        final var variables = m_start.variables().innermost().values().stream()
                .filter(variable -> isShort(variable.getValueAsString()))
                .map(variable -> variable.getName() + " = " + variable.getValueAsString())
                .collect(Collectors.joining(", "));
        return "iteration " + (m_iteration + 1) + " of " + m_start.title()
                + (variables.isEmpty() ? "" : " (" + variables + ")");
    }

    /** Others are descriptions rather than settings. */
    private static boolean isShort(String value) {
        return !value.isBlank() && value.length() <= MAX_SHOWN;
    }
}

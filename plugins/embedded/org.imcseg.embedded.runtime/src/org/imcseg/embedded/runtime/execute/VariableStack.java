// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.execute;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knime.core.node.workflow.FlowVariable;

/**
 * The flow variables on a connection, a level for each loop that it is in, as in KNIME: a variable of an inner level
 * hides one of the same name further out, and when a loop is left its level goes. Immutable.
 */
final class VariableStack {
    private final List<Map<String, FlowVariable>> m_levels;

    private VariableStack(List<Map<String, FlowVariable>> levels) {
        m_levels = levels;
    }

    /** Outside of all loops. */
    static VariableStack of(Map<String, FlowVariable> variables) {
        return new VariableStack(List.of(variables));
    }

    /** What a node sees whose inputs carry these; of the same level the last wins. There is at least one. */
    static VariableStack merge(List<VariableStack> inputs) {
        final List<Map<String, FlowVariable>> levels = new ArrayList<>();
        for (final var input : inputs) {
            for (int i = 0; i < input.m_levels.size(); i++) {
                if (i == levels.size()) {
                    levels.add(new LinkedHashMap<>());
                }
                levels.get(i).putAll(input.m_levels.get(i));
            }
        }
        return new VariableStack(levels);
    }

    /** With more variables on the innermost level, a later one in place of an earlier one of its name. */
    VariableStack with(Iterable<FlowVariable> variables) {
        final List<Map<String, FlowVariable>> levels = new ArrayList<>(m_levels);
        final Map<String, FlowVariable> innermost = new LinkedHashMap<>(levels.remove(levels.size() - 1));
        variables.forEach(variable -> innermost.put(variable.getName(), variable));
        levels.add(innermost);
        return new VariableStack(levels);
    }

    /** Behind a loop start, before it adds its own. */
    VariableStack enterLoop() {
        final List<Map<String, FlowVariable>> levels = new ArrayList<>(m_levels);
        levels.add(Map.of());
        return new VariableStack(levels);
    }

    /** Behind a loop end, before it adds its own. */
    VariableStack leaveLoop() {
        return new VariableStack(m_levels.subList(0, m_levels.size() - 1));
    }

    /** By name, hidden ones left out. */
    Map<String, FlowVariable> visible() {
        final Map<String, FlowVariable> visible = new LinkedHashMap<>();
        m_levels.forEach(visible::putAll);
        return visible;
    }

    /** By name, of the innermost level only. */
    Map<String, FlowVariable> innermost() {
        return m_levels.get(m_levels.size() - 1);
    }
}

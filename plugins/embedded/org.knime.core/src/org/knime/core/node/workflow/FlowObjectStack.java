// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The flow variables that reach a node. */
public final class FlowObjectStack {

    private final Map<String, FlowVariable> m_variables;

    FlowObjectStack(final Map<String, FlowVariable> variables) {
        m_variables = variables;
    }

    /** @return the variables of exactly these types */
    public Map<String, FlowVariable> getAvailableFlowVariables(final VariableType<?>[] types) {
        final Map<String, FlowVariable> visible = new LinkedHashMap<>(m_variables);
        visible.values().removeIf(v -> !Arrays.asList(types).contains(v.getVariableType()));
        return Collections.unmodifiableMap(visible);
    }
}

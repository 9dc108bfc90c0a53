// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.experiments;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.imcseg.core.experiment.Setting;
import org.imcseg.core.experiment.ValueType;
import org.knime.core.node.workflow.FlowVariable;

/** Upstream flow variables that a loop's results may depend on. */
public final class RunContext {
    private RunContext() {}

    /** @param ignored names to ignore; KNIME's own variables describe the machine and are always ignored */
    public static List<Setting> of(Collection<FlowVariable> variables, Set<String> ignored) {
        return variables.stream()
                .filter(v -> !ignored.contains(v.getName()) && !v.getName().startsWith("knime."))
                .map(v -> new Setting(
                        v.getName(), ValueType.TEXT, v.getVariableType().getIdentifier() + " " + v.getValueAsString()))
                .toList();
    }
}

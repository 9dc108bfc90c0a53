// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.execution;

import org.knime.core.node.workflow.FlowObjectStack;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.NodeContainer;
import org.knime.core.node.workflow.NodeContext;
import org.knime.core.node.workflow.VariableType;

/** The run of an experiment that a node inside the experiment's loop works for, so that its errors can name it. */
public final class ExperimentRun {
    /** Flow variable by which the loop's start describes the run: a clause without a full stop. */
    public static final String DESCRIPTION = "run_description";

    private ExperimentRun() {}

    /** A sentence on the run, with a space before it; empty outside of an experiment. */
    static String note() {
        NodeContext context = NodeContext.getContext();
        NodeContainer node = context == null ? null : context.getNodeContainer();
        FlowObjectStack reaching = node == null ? null : node.getFlowObjectStack();
        if (reaching == null) {
            return "";
        }
        FlowVariable run = reaching.getAvailableFlowVariables(new VariableType<?>[] {VariableType.StringType.INSTANCE})
                .get(DESCRIPTION);
        return run == null || run.getStringValue().isEmpty() ? "" : " This was " + run.getStringValue() + ".";
    }
}

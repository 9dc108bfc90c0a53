// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.execution;

import org.knime.core.node.workflow.FlowObjectStack;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.NodeContainer;
import org.knime.core.node.workflow.NodeContext;
import org.knime.core.node.workflow.VariableType;

/** The current run of the experiment loop around a node, so that the node's errors can name it. */
public final class CurrentRun {
    /** Flow variable in which the loop's start describes the run: a clause without a full stop. */
    public static final String DESCRIPTION = "run_description";

    private CurrentRun() {}

    /** A sentence on the run, preceded by a space; empty outside an experiment. */
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

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.execution;

import java.util.List;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.workflow.NodeContext;
import org.knime.core.node.workflow.SingleNodeContainer;

/**
 * Settings controlled by flow variables. KNIME configures a workflow with its saved values when it loads it; values
 * from the command line or from nodes that have yet to run come later. So what is missing at first may be set in the
 * end.
 */
public final class DrivenSettings {
    private DrivenSettings() {}

    /** Whether a flow variable controls any of these settings of the node being configured; false if unknown. */
    public static boolean includeAny(String... keys) {
        NodeContext context = NodeContext.getContext();
        if (context == null || !(context.getNodeContainer() instanceof SingleNodeContainer node)) {
            return false;
        }
        try {
            return List.of(keys).stream().anyMatch(node.getVariableControlledModelSettings()::contains);
        } catch (InvalidSettingsException e) {
            return false; // variables that fit no setting; KNIME itself reports them
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.execution;

import java.util.List;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.workflow.NodeContext;
import org.knime.core.node.workflow.SingleNodeContainer;

/**
 * Settings whose values flow variables give. KNIME configures a workflow when it loads it, with the values that the
 * workflow was saved with; those of a command line or of nodes that are to run come later. What is missing then may not
 * be missing in the end.
 */
public final class DrivenSettings {
    private DrivenSettings() {}

    /**
     * Whether a variable gives any of these settings of the node that is being configured; false where that is not
     * known.
     */
    public static boolean includeAny(String... keys) {
        NodeContext context = NodeContext.getContext();
        if (context == null || !(context.getNodeContainer() instanceof SingleNodeContainer node)) {
            return false;
        }
        try {
            return List.of(keys).stream().anyMatch(node.getVariableControlledModelSettings()::contains);
        } catch (InvalidSettingsException e) {
            return false; // variables that fit no setting, of which KNIME itself tells
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog;

import org.knime.core.node.NodeDialogPane;

/** Connects dialogs to KNIME. */
public final class NodeDialogManager {
    private NodeDialogManager() {
        // static only
    }

    /** The flow variables tab of a dialog; nothing opens it here, so there is none. */
    public static NodeDialogPane createLegacyFlowVariableNodeDialog(NodeDialog dialog) {
        return null;
    }
}

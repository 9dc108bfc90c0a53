// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog.defaultdialog;

import org.knime.core.webui.node.dialog.NodeDialog;
import org.knime.core.webui.node.dialog.SettingsType;
import org.knime.node.parameters.NodeParameters;

/** The dialog that KNIME makes of a {@link NodeParameters} class. */
public final class DefaultNodeDialog implements NodeDialog {
    public DefaultNodeDialog(SettingsType type, Class<? extends NodeParameters> parametersClass) {}
}

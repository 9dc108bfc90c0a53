// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

/** A node's dialog as the executor sees it; the embedded runtime shows none. */
public abstract class NodeDialogPane {

    protected NodeDialogPane() {}

    protected abstract void saveSettingsTo(NodeSettingsWO settings) throws InvalidSettingsException;
}

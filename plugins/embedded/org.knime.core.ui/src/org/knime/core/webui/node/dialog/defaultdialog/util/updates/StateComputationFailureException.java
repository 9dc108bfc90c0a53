// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog.defaultdialog.util.updates;

/**
 * Thrown by a {@link org.knime.node.parameters.updates.StateProvider} that has no value to offer. KNIME 5.8 and 5.12
 * construct it differently, so that no node can.
 */
public final class StateComputationFailureException extends Exception {
    private static final long serialVersionUID = 1L;

    private StateComputationFailureException() {}
}

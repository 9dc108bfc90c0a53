// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog;

/** Implemented by node factories with a dialog made of {@code NodeParameters}. */
public interface NodeDialogFactory {
    NodeDialog createNodeDialog();
}

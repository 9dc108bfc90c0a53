// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.view;

import org.knime.core.node.NodeModel;

/** Implemented by node factories with a view. */
public interface NodeViewFactory<T extends NodeModel> {
    boolean hasNodeView();

    NodeView createNodeView(T nodeModel);
}

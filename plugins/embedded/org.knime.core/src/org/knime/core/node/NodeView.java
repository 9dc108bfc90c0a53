// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

/** A Swing view, named here because node factories declare it. */
public abstract class NodeView<T extends NodeModel> extends AbstractNodeView<T> {

    protected NodeView(final T nodeModel) {
        super(nodeModel);
    }
}

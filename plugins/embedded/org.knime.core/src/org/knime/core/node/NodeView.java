// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

/** A Swing view, named here because node factories declare it. */
public abstract class NodeView<T extends NodeModel> extends AbstractNodeView<T> {

    protected NodeView(final T nodeModel) {
        super(nodeModel);
    }

    @Override
    protected void callOpenView(final String title) {
        throw new UnsupportedOperationException("The embedded runtime opens no views.");
    }

    @Override
    public final void callCloseView() {
        // none is open
    }

    protected abstract void onClose();

    protected abstract void onOpen();
}

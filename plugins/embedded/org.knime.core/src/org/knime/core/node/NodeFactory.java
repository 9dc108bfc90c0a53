// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import org.knime.core.node.context.NodeCreationConfiguration;

/** Creates a node's model and dialog. */
public abstract class NodeFactory<T extends NodeModel> {

    /** What a node is for; it gives the node its colour. */
    public enum NodeType {
        Source, Sink, Learner, Predictor, Manipulator, Visualizer, Widget, Meta, LoopStart, LoopEnd, ScopeStart, ScopeEnd,
        @Deprecated
        QuickForm, Configuration, Container, Other, Missing, Unknown, Subnode, VirtualIn, VirtualOut
    }

    protected NodeFactory() {
    }

    protected NodeFactory(final boolean lazyInitialization) {
    }

    public abstract T createNodeModel();

    protected T createNodeModel(final NodeCreationConfiguration creationConfig) {
        return createNodeModel();
    }

    protected abstract int getNrNodeViews();

    @Deprecated
    public abstract NodeView<T> createNodeView(int viewIndex, T nodeModel);

    @Deprecated
    protected abstract boolean hasDialog();

    @Deprecated
    protected abstract NodeDialogPane createNodeDialogPane();

    @Deprecated
    protected NodeDialogPane createNodeDialogPane(final NodeCreationConfiguration creationConfig) {
        return createNodeDialogPane();
    }

    public NodeType getType() {
        return NodeType.Unknown;
    }
}

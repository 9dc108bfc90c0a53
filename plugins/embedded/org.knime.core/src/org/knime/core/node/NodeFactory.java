// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.knime.core.node.context.NodeCreationConfiguration;

/** Creates a node's model and dialog. */
public abstract class NodeFactory<T extends NodeModel> {

    /** What a node is for; it gives the node its colour. */
    public enum NodeType {
        Source,
        Sink,
        Learner,
        Predictor,
        Manipulator,
        Visualizer,
        Widget,
        Meta,
        LoopStart,
        LoopEnd,
        ScopeStart,
        ScopeEnd,
        @Deprecated
        QuickForm,
        Configuration,
        Container,
        Other,
        Missing,
        Unknown,
        Subnode,
        VirtualIn,
        VirtualOut
    }

    private NodeDescription m_description;

    protected NodeFactory() {}

    protected NodeFactory(final boolean lazyInitialization) {}

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

    /** Overridden where the description is made of code; the XML file beside the factory is not read here. */
    protected NodeDescription createNodeDescription() throws IOException {
        return null;
    }

    /** Makes the description of a factory that was made with lazy initialization. */
    public synchronized void init() {
        try {
            m_description = m_description == null ? createNodeDescription() : m_description;
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    NodeDescription description() {
        return m_description;
    }
}

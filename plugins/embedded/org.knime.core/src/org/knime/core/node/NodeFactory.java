// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import java.io.IOException;
import org.knime.core.node.context.NodeCreationConfiguration;
import org.xml.sax.SAXException;

/** Creates a node's model and dialog. */
public abstract class NodeFactory<T extends NodeModel> {

    /** What a node is for; it gives the node its colour. */
    public enum NodeType {
        Source, Sink, Learner, Predictor, Manipulator, Visualizer, Widget, Meta, LoopStart, LoopEnd, ScopeStart, ScopeEnd,
        @Deprecated
        QuickForm, Configuration, Container, Other, Missing, Unknown, Subnode, VirtualIn, VirtualOut
    }

    private NodeDescription m_description;

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

    /** @throws UnsupportedOperationException where a factory is described by its XML file, which is not read here */
    protected NodeDescription createNodeDescription() throws SAXException, IOException {
        throw new UnsupportedOperationException(getClass().getName() + " is described by its XML file.");
    }

    public synchronized void init() {
        if (m_description == null) {
            try {
                m_description = createNodeDescription();
            } catch (final SAXException | IOException e) {
                throw new IllegalStateException("The description of " + getClass().getName() + " cannot be read.", e);
            }
        }
    }

    public final String getNodeName() {
        init();
        return m_description.getNodeName();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

/** The node for which the current thread works. */
public final class NodeContext {

    private static final ThreadLocal<NodeContext> CURRENT = new ThreadLocal<>();

    private final NodeContainer m_container;

    private NodeContext(final NodeContainer container) {
        m_container = container;
    }

    /** @return null where the thread works for no node */
    public static NodeContext getContext() {
        return CURRENT.get();
    }

    public NodeContainer getNodeContainer() {
        return m_container;
    }

    static void enter(final NodeContainer container) {
        CURRENT.set(new NodeContext(container));
    }

    static void leave() {
        CURRENT.remove();
    }
}

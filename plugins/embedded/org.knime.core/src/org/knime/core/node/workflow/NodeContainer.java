// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

/** A node as part of a workflow. */
public abstract class NodeContainer {

    NodeContainer() {}

    /** @return what reaches the node along its connections */
    public abstract FlowObjectStack getFlowObjectStack();
}

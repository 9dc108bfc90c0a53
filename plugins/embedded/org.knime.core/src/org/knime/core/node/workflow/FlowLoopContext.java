// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

/** Marks where a loop begins. */
public class FlowLoopContext extends FlowScopeContext {

    public FlowLoopContext() {}
}

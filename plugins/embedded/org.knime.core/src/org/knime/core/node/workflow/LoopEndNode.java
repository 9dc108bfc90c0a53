// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

/** Implemented by the models of nodes that end an iteration of a loop and say whether there is another one. */
public interface LoopEndNode extends ScopeEndNode<FlowLoopContext> {}

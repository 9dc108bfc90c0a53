// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

/** Implemented by the models of nodes at which the iterations of a loop begin. */
public interface LoopStartNode extends ScopeStartNode<FlowLoopContext> {}

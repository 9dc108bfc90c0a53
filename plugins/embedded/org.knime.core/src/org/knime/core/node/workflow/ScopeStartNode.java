// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

/** Implemented by the models of nodes at which a scope begins. */
public interface ScopeStartNode<T extends FlowScopeContext> {}

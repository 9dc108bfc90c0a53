// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

/** Implemented by the models of nodes at which a scope ends. */
public interface ScopeEndNode<T extends FlowScopeContext> {}

// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

/** Marks where a scope begins. */
public class FlowScopeContext extends FlowObject {

    public FlowScopeContext() {}
}

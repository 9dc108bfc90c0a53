// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

/** A loop start that knows which iteration is the last. */
public interface LoopStartNodeTerminator extends LoopStartNode {

    /** @return whether the iteration that was last handed out is the last one; the loop end asks */
    boolean terminateLoop();
}

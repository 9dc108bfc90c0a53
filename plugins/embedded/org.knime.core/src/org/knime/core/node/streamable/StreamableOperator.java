// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.streamable;

import org.knime.core.node.ExecutionContext;

/** Computes a node's output while its input is still coming. */
public abstract class StreamableOperator {

    public StreamableOperator() {}

    public abstract void runFinal(PortInput[] inputs, PortOutput[] outputs, ExecutionContext exec) throws Exception;
}

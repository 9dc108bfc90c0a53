// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.streamable;

import org.knime.core.data.DataRow;

/** Rows going out one after the other. */
public abstract class RowOutput extends PortOutput {

    public RowOutput() {}

    public abstract void push(DataRow row) throws InterruptedException;

    public abstract void close() throws InterruptedException;
}

// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.streamable;

/** The output at a port while streaming. */
public abstract class PortOutput {

    public PortOutput() {}
}

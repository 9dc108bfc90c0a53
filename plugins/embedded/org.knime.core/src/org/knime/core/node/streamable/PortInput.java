// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.streamable;

/** The input at a port while streaming. */
public abstract class PortInput {

    public PortInput() {}
}

// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.streamable;

/** How a node reads a port: row by row or as a whole. */
public final class InputPortRole extends PortRole {

    public static final InputPortRole DISTRIBUTED_STREAMABLE = new InputPortRole(true, true);

    public static final InputPortRole DISTRIBUTED_NONSTREAMABLE = new InputPortRole(true, false);

    public static final InputPortRole NONDISTRIBUTED_STREAMABLE = new InputPortRole(false, true);

    public static final InputPortRole NONDISTRIBUTED_NONSTREAMABLE = new InputPortRole(false, false);

    private InputPortRole(final boolean distributable, final boolean streamable) {
        super(distributable);
    }
}

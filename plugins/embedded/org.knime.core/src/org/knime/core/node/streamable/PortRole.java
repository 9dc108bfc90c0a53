// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.streamable;

/** Whether what passes a port can be spread over several machines. */
public class PortRole {

    private final boolean m_distributable;

    PortRole(final boolean distributable) {
        m_distributable = distributable;
    }

    public boolean isDistributable() {
        return m_distributable;
    }
}

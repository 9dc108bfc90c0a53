// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.execute;

import org.knime.core.node.NodeProgressMonitor;
import org.knime.core.node.port.PortObject;

/** Told how a run gets on. */
public interface RunListener {
    /** A node begins. */
    void started(String node, int index, int count, NodeProgressMonitor progress);

    /** A node has set a warning. */
    void warning(String node, String message);

    /** A node is done. */
    void finished(String node);

    /** A node has put something out at a port, counted from 1; it may be gone when this returns. */
    default void output(String node, int port, PortObject object) {
        // most only want to know how far it is
    }
}

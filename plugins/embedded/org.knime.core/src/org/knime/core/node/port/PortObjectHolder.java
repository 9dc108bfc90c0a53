// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port;

/** Implemented by models that keep port objects beside their output, such as loop nodes between iterations. */
public interface PortObjectHolder {

    /** @return the port objects to keep; may be null, and so may its elements */
    PortObject[] getInternalPortObjects();

    void setInternalPortObjects(PortObject[] portObjects);
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.spi;

import org.knime.core.data.filestore.FileStore;
import org.knime.core.node.BufferedDataTable;

/** Told of the tables that the execution of a node makes. */
public interface DataListener {

    DataListener NONE = new DataListener() {};

    /** A table is complete. */
    default void created(final BufferedDataTable table) {}

    /** A cell with this file has entered a table. */
    default void stored(final FileStore store) {}
}

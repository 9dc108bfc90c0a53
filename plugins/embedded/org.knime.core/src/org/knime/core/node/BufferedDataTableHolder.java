// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

/** Implemented by models that keep tables beside their output, such as loop nodes between iterations. */
public interface BufferedDataTableHolder {

    /** @return the tables to keep; may be null, and so may its elements */
    BufferedDataTable[] getInternalTables();
}

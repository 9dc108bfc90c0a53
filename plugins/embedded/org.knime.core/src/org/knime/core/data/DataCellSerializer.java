// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import java.io.IOException;

/** Writes and reads the cells of one class. */
public interface DataCellSerializer<T extends DataCell> {

    void serialize(T cell, DataCellDataOutput output) throws IOException;

    T deserialize(DataCellDataInput input) throws IOException;
}

// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import java.io.DataOutput;
import java.io.IOException;

/** Where a serialised cell is written to. */
public interface DataCellDataOutput extends DataOutput {

    void writeDataCell(DataCell cell) throws IOException;
}

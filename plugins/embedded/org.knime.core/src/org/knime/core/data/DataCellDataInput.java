// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import java.io.DataInput;
import java.io.IOException;

/** Where a serialised cell is read from. */
public interface DataCellDataInput extends DataInput {

    DataCell readDataCell() throws IOException;
}

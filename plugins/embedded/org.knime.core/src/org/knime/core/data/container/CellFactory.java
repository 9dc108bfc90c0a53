// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.container;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;

/** Computes new cells from a row. */
public interface CellFactory {

    default DataCell[] getCells(final DataRow row) {
        throw new IllegalStateException(
                getClass().getName() + " overrides neither getCells(row) nor getCells(row, index).");
    }

    default DataCell[] getCells(final DataRow row, final long rowIndex) {
        return getCells(row);
    }

    DataColumnSpec[] getColumnSpecs();
}

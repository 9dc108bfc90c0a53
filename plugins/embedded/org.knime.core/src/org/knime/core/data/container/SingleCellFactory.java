// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.container;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;

/** A cell factory for one new column. */
public abstract class SingleCellFactory extends AbstractCellFactory {

    public SingleCellFactory(final DataColumnSpec newColSpec) {
        super(newColSpec);
    }

    @Override
    public DataCell[] getCells(final DataRow row, final long rowIndex) {
        return new DataCell[] {getCell(row, rowIndex)};
    }

    public DataCell getCell(final DataRow row, final long rowIndex) {
        return getCell(row);
    }

    public DataCell getCell(final DataRow row) {
        throw new IllegalStateException(
                getClass().getName() + " overrides neither getCell(row) nor getCell(row, index).");
    }
}

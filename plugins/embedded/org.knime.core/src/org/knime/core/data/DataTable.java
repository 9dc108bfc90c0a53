// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

/** Rows under one specification. */
public interface DataTable extends Iterable<DataRow> {

    DataTableSpec getDataTableSpec();

    @Override
    RowIterator iterator();
}

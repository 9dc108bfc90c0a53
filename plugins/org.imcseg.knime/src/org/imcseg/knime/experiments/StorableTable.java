// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.experiments;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.imcseg.core.experiment.Column;
import org.imcseg.core.experiment.RowSink;
import org.imcseg.core.experiment.TableSource;
import org.imcseg.core.experiment.ValueType;
import org.imcseg.core.progress.Progress;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;

/** A table of a run in the form in which it is stored. */
public final class StorableTable implements TableSource {
    private final BufferedDataTable table;
    private final List<Column> columns;
    private final Progress progress;

    /**
     * @param table any number of rows, read again by each call of {@link #forEachRow}
     * @param progress checked for cancellation before each row
     * @throws InvalidSettingsException if a column's type cannot be stored
     */
    public StorableTable(BufferedDataTable table, Progress progress) throws InvalidSettingsException {
        this.table = table;
        this.progress = progress;
        columns = columns(table.getDataTableSpec());
    }

    /** @throws InvalidSettingsException if a column's type cannot be stored */
    public static List<Column> columns(DataTableSpec table) throws InvalidSettingsException {
        List<Column> columns = new ArrayList<>();
        for (DataColumnSpec column : table) {
            ValueType type = ValueCells.type(column.getType())
                    .orElseThrow(() -> new InvalidSettingsException("The column '" + column.getName()
                            + "' has the type "
                            + column.getType().getName()
                            + ", which cannot be stored. Supported are text, integers, "
                            + "numbers, Boolean values and PNG images. Remove the column "
                            + "(Column Filter) before the end of the loop."));
            columns.add(new Column(column.getName(), type));
        }
        return columns;
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public void forEachRow(RowSink sink) throws IOException {
        try (CloseableRowIterator rows = table.iterator()) {
            while (rows.hasNext()) {
                progress.checkCancelled();
                DataRow row = rows.next();
                Object[] values = new Object[columns.size()];
                Arrays.setAll(values, c -> ValueCells.value(columns.get(c).type(), row.getCell(c)));
                sink.row(row.getKey().getString(), Arrays.asList(values));
            }
        }
    }
}

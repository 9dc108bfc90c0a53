// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.execution;

import java.util.stream.IntStream;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;

/**
 * Tables without picture columns, which KNIME's CSV and Excel writers reject. Costs nothing, since the columns are
 * shared with the table itself.
 */
public final class WithoutPictures {
    private WithoutPictures() {}

    /** The columns that remain. */
    public static DataTableSpec of(DataTableSpec table) {
        return rearranger(table).createSpec();
    }

    /** The table without its picture columns; the other columns are not copied. */
    public static BufferedDataTable of(BufferedDataTable table, ExecutionContext exec)
            throws CanceledExecutionException {
        return exec.createColumnRearrangeTable(
                table, rearranger(table.getDataTableSpec()), exec.createSilentSubProgress(0));
    }

    private static ColumnRearranger rearranger(DataTableSpec table) {
        ColumnRearranger rearranger = new ColumnRearranger(table);
        rearranger.keepOnly(IntStream.range(0, table.getNumColumns())
                .filter(c -> !table.getColumnSpec(c).getType().isCompatible(PNGImageValue.class))
                .toArray());
        return rearranger;
    }
}

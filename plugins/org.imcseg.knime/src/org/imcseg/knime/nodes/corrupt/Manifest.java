// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.corrupt;

import org.imcseg.core.labels.CellRecord;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** Writes the outcome for each cell. */
final class Manifest {
    private static final String[] NAMES = {
        "Row", "Image", "Cell", "Area", "Kept", "Erased", "Kernel", "Operation", "New Area", "Vanished"
    };
    private static final DataType[] TYPES = {
        StringCell.TYPE,
        StringCell.TYPE,
        IntCell.TYPE,
        IntCell.TYPE,
        BooleanCell.TYPE,
        BooleanCell.TYPE,
        IntCell.TYPE,
        StringCell.TYPE,
        IntCell.TYPE,
        BooleanCell.TYPE
    };

    private final BufferedDataContainer container;

    Manifest(ExecutionContext exec) {
        container = exec.createDataContainer(spec());
    }

    static DataTableSpec spec() {
        return new DataTableSpec(NAMES, TYPES);
    }

    void add(String image, CellRecord cell) {
        container.addRowToTable(new DefaultRow(
                RowKey.createRowKey(container.size()),
                new StringCell(cell.row()),
                new StringCell(image),
                new IntCell(cell.cell()),
                new IntCell(cell.area()),
                truth(cell.kept()),
                truth(cell.erased()),
                new IntCell(cell.kernel()),
                new StringCell(cell.operation().toString()),
                new IntCell(cell.newArea()),
                truth(cell.vanished())));
    }

    BufferedDataTable close() {
        container.close();
        return container.getTable();
    }

    private static DataCell truth(boolean value) {
        return value ? BooleanCell.TRUE : BooleanCell.FALSE;
    }
}

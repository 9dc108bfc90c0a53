// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.node.BufferedDataTable;

/**
 * Takes a table as KNIME's Table Row to Variable does: its first row, a variable of each column, an error where a cell
 * is missing.
 */
public final class VariableRow {
    private VariableRow() {}

    /** The variables. Fails where the node could not make them, or expressions could not name them. */
    public static Map<String, Double> of(BufferedDataTable table) {
        assertEquals(1, table.size());
        DataTableSpec spec = table.getDataTableSpec();
        Map<String, Double> variables = new LinkedHashMap<>();
        for (int c = 0; c < spec.getNumColumns(); c++) {
            String name = spec.getColumnSpec(c).getName();
            DataCell cell = Tables.rows(table).get(0).getCell(c);
            assertTrue(name.matches("[a-z][a-z0-9_]*") && !name.startsWith("knime"), name);
            assertTrue(
                    List.of(IntCell.TYPE, DoubleCell.TYPE)
                            .contains(spec.getColumnSpec(c).getType()),
                    name);
            assertFalse(cell.isMissing(), name);
            variables.put(name, ((DoubleValue) cell).getDoubleValue());
        }
        return variables;
    }
}

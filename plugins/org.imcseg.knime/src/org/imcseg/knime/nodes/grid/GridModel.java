// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.grid;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.imcseg.core.experiment.Column;
import org.imcseg.core.experiment.ExperimentGrid;
import org.imcseg.core.experiment.ValueType;
import org.imcseg.knime.experiments.ValueCells;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomainCreator;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/**
 * Writes the grid as a table. Its values are known in advance and declared in the columns' domains, so that a loop can
 * be configured with plausible ones.
 */
final class GridModel {
    private GridModel() {}

    static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        GridNodeParameters parameters = input.getParameters();
        output.setOutSpecs(spec(parameters.grid()));
    }

    static void execute(ExecuteInput input, ExecuteOutput output) throws Exception {
        GridNodeParameters parameters = input.getParameters();
        ExperimentGrid grid = parameters.grid();
        BufferedDataContainer container = input.getExecutionContext().createDataContainer(spec(grid));
        for (int r = 0; r < grid.rows().size(); r++) {
            container.addRowToTable(new DefaultRow(
                    "Run " + (r + 1),
                    ValueCells.cells(grid.columns(), grid.rows().get(r))));
        }
        container.close();
        output.setOutData(container.getTable());
    }

    private static DataTableSpec spec(ExperimentGrid grid) {
        DataColumnSpec[] columns = new DataColumnSpec[grid.columns().size()];
        for (int c = 0; c < columns.length; c++) {
            int index = c;
            columns[c] = column(
                    grid.columns().get(c),
                    grid.rows().stream().map(row -> row.get(index)).toList());
        }
        return new DataTableSpec(columns);
    }

    private static DataColumnSpec column(Column column, List<Object> values) {
        DataColumnSpecCreator creator = new DataColumnSpecCreator(ValueCells.column(column));
        Set<DataCell> cells = new LinkedHashSet<>();
        values.forEach(value -> cells.add(ValueCells.cell(column.type(), value)));
        if (column.type() == ValueType.TEXT) {
            DataColumnDomainCreator domain = new DataColumnDomainCreator();
            domain.setValues(cells);
            creator.setDomain(domain.createDomain());
        } else {
            Comparator<DataCell> order = creator.createSpec().getType().getComparator();
            creator.setDomain(new DataColumnDomainCreator(
                            cells.stream().min(order).orElseThrow(),
                            cells.stream().max(order).orElseThrow())
                    .createDomain());
        }
        return creator.createSpec();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.experimentloop;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.imcseg.core.experiment.Column;
import org.imcseg.core.experiment.Setting;
import org.imcseg.core.experiment.ValueType;
import org.imcseg.knime.execution.Cells;
import org.imcseg.knime.execution.CurrentRun;
import org.imcseg.knime.experiments.ValueCells;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;

/** The table of runs, whose columns are the settings. */
final class RunsTable {
    static final String RUN = "run";
    static final String RUN_COUNT = "run_count";
    static final String RUN_NAME = "run_name";

    /** Variables that the loop itself sets. */
    static final Set<String> OWN = Set.of(RUN, RUN_COUNT, RUN_NAME, CurrentRun.DESCRIPTION);

    private RunsTable() {}

    /** @throws InvalidSettingsException if a column cannot become a flow variable */
    static List<Column> columns(DataTableSpec table) throws InvalidSettingsException {
        List<Column> columns = new ArrayList<>();
        for (DataColumnSpec column : table) {
            String name = column.getName();
            if (OWN.contains(name) || name.startsWith("knime.")) {
                throw new InvalidSettingsException(
                        "The table of runs has a column '" + name + "', but the loop uses a flow variable of "
                                + "that name for itself. Rename the column (Column Renamer).");
            }
            ValueType type = ValueCells.type(column.getType())
                    .filter(t -> t != ValueType.PICTURE)
                    .orElseThrow(() ->
                            new InvalidSettingsException("The column '" + name + "' of the table of runs has the type "
                                    + column.getType().getName()
                                    + ". Only text, integers, numbers and Boolean values can be "
                                    + "settings of a run. Remove the column (Column Filter)."));
            columns.add(new Column(name, type));
        }
        return columns;
    }

    /** The settings of a row. @throws IllegalArgumentException if one is missing */
    static List<Setting> settings(List<Column> columns, DataRow row) {
        List<Setting> settings = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            Column column = columns.get(c);
            settings.add(new Setting(
                    column.name(),
                    column.type(),
                    ValueCells.value(column.type(), Cells.required(row, c, column.name()))));
        }
        return settings;
    }
}

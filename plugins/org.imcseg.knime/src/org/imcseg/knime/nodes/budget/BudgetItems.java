// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.budget;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.imcseg.core.budget.BudgetItem;
import org.imcseg.core.progress.Progress;
import org.imcseg.knime.columns.Columns;
import org.imcseg.knime.execution.Cells;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;

/** Reads the scored items of a table. */
final class BudgetItems {
    /** Name of the series if there is only one. */
    private static final String ALL = "All trainings";

    private final BudgetNodeParameters p;
    private final String scoreColumn;
    private final String scoreSetting;
    private final int score;
    private final int cells;
    private final OptionalInt series;
    private final int sample;
    private final OptionalInt seed;

    /** @param scoreColumn which score is read; {@code scoreSetting} is the title of the setting that names it */
    BudgetItems(DataTableSpec table, String scoreColumn, String scoreSetting, BudgetNodeParameters parameters)
            throws InvalidSettingsException {
        p = parameters;
        this.scoreColumn = scoreColumn;
        this.scoreSetting = scoreSetting;
        score = Columns.number(table, scoreColumn, scoreSetting);
        cells = Columns.number(table, p.cellsColumn, BudgetNodeParameters.CELLS_COLUMN);
        series = Columns.optionalAny(table, p.seriesColumn, BudgetNodeParameters.SERIES_COLUMN);
        sample = Columns.text(table, p.sampleColumn, BudgetNodeParameters.SAMPLE_COLUMN);
        seed = Columns.optionalAny(table, p.seedColumn, BudgetNodeParameters.SEED_COLUMN);
    }

    List<BudgetItem> read(BufferedDataTable table, Progress progress) {
        List<BudgetItem> items = new ArrayList<>();
        try (CloseableRowIterator rows = table.iterator()) {
            while (rows.hasNext()) {
                progress.checkCancelled();
                items.add(item(rows.next()));
            }
        }
        return items;
    }

    private BudgetItem item(DataRow row) {
        double value = Cells.number(row, score, Double.NaN);
        if (value > 1) {
            throw new IllegalArgumentException(
                    "Row " + row.getKey() + " has " + value + " in the column '" + scoreColumn
                            + "', but a score is at most 1. Choose another column under \"" + scoreSetting + "\".");
        }
        Cells.required(row, sample, p.sampleColumn);
        return new BudgetItem(
                series.isPresent() ? text(row, series.getAsInt()) : ALL,
                seed.isPresent() ? text(row, seed.getAsInt()) : "",
                Cells.number(row, cells, Double.NaN),
                Cells.text(row, sample),
                value);
    }

    private static String text(DataRow row, int column) {
        DataCell cell = row.getCell(column);
        return cell.isMissing() ? "(missing)" : cell.toString();
    }
}

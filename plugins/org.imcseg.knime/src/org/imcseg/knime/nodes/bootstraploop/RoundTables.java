// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.bootstraploop;

import java.util.Arrays;
import org.imcseg.core.bootstrapping.BootstrapHistory;
import org.imcseg.core.bootstrapping.BootstrapRound;
import org.imcseg.core.progress.Progress;
import org.imcseg.knime.columns.ColumnNames;
import org.imcseg.knime.columns.Columns;
import org.imcseg.knime.execution.Cells;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.IntValue;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;

/** The tables that the loop end collects: the scores of all rounds, and one row per round. */
final class RoundTables {
    static final String ROUND = "Round";

    private DataTableSpec scoreSpec;
    private BufferedDataContainer scores;

    /** The spec of the scores of all rounds. */
    static DataTableSpec scoreSpec(DataTableSpec round) throws InvalidSettingsException {
        if (round == null) {
            return null;
        }
        Columns.unused(round, ROUND, "Scores");
        DataColumnSpec[] columns = new DataColumnSpec[round.getNumColumns() + 1];
        columns[0] = new DataColumnSpecCreator(ROUND, IntCell.TYPE).createSpec();
        for (int c = 1; c < columns.length; c++) {
            columns[c] = round.getColumnSpec(c - 1);
        }
        return new DataTableSpec(columns);
    }

    /** The spec of the table of rounds. */
    static DataTableSpec roundSpec() {
        return new DataTableSpec(
                new String[] {
                    ROUND,
                    "Seed",
                    "Labelled Share",
                    "Labelled Cells",
                    "Validation DSC",
                    "Validation Score",
                    "Mean DSC",
                    "Best"
                },
                new DataType[] {
                    IntCell.TYPE,
                    IntCell.TYPE,
                    DoubleCell.TYPE,
                    LongCell.TYPE,
                    DoubleCell.TYPE,
                    DoubleCell.TYPE,
                    DoubleCell.TYPE,
                    BooleanCell.TYPE
                });
    }

    /**
     * Adds the scores of a round.
     *
     * @return their mean DSC; NaN if there is none
     */
    double add(int round, BufferedDataTable items, ExecutionContext exec, Progress progress)
            throws InvalidSettingsException {
        DataTableSpec spec = items.getDataTableSpec();
        if (scores == null) {
            scoreSpec = spec;
            scores = exec.createDataContainer(scoreSpec(spec));
        } else if (!scoreSpec.equalStructure(spec)) {
            throw new InvalidSettingsException(
                    "The scores of round " + round + " have the columns " + Arrays.toString(spec.getColumnNames())
                            + ", but those of round 0 " + Arrays.toString(scoreSpec.getColumnNames())
                            + ". Make sure that the scores have the same columns in every round.");
        }
        int dsc = spec.findColumnIndex(ColumnNames.DSC);
        boolean averaged = dsc >= 0 && spec.getColumnSpec(dsc).getType().isCompatible(DoubleValue.class);
        double sum = 0;
        long n = 0;
        try (CloseableRowIterator rows = items.iterator()) {
            for (long i = 0; rows.hasNext(); i++) {
                progress.checkCancelled();
                progress.report(i / (double) items.size(), "Score " + (i + 1) + " of " + items.size());
                DataRow row = rows.next();
                scores.addRowToTable(new DefaultRow(row.getKey() + "#" + round, withRound(round, row)));
                double value = averaged ? Cells.number(row, dsc, Double.NaN) : Double.NaN;
                if (!Double.isNaN(value)) {
                    sum += value;
                    n++;
                }
            }
        }
        return sum / n;
    }

    /** The scores of all rounds; none can be added afterwards. */
    BufferedDataTable scores() {
        scores.close();
        return scores.getTable();
    }

    /** The scores of one round; none can be added afterwards. */
    BufferedDataTable scores(int round, ExecutionContext exec) {
        BufferedDataTable all = scores();
        BufferedDataContainer one = exec.createDataContainer(all.getDataTableSpec());
        try (CloseableRowIterator rows = all.iterator()) {
            while (rows.hasNext()) {
                DataRow row = rows.next();
                if (((IntValue) row.getCell(0)).getIntValue() == round) {
                    one.addRowToTable(row);
                }
            }
        }
        one.close();
        return one.getTable();
    }

    /** The table of rounds. */
    static BufferedDataTable rounds(BootstrapHistory history, ExecutionContext exec) {
        BufferedDataContainer container = exec.createDataContainer(roundSpec());
        for (BootstrapRound r : history.rounds()) {
            container.addRowToTable(new DefaultRow(
                    "Round " + r.number(),
                    new IntCell(r.number()),
                    new IntCell(r.seed()),
                    Cells.of(r.labelledShare()),
                    new LongCell(r.labelledCells()),
                    Cells.of(r.validationDsc()),
                    Cells.of(r.validationScore()),
                    Cells.of(r.meanDsc()),
                    Cells.of(r.equals(history.best()))));
        }
        container.close();
        return container.getTable();
    }

    private static DataCell[] withRound(int round, DataRow row) {
        DataCell[] cells = new DataCell[row.getNumCells() + 1];
        cells[0] = new IntCell(round);
        for (int c = 1; c < cells.length; c++) {
            cells[c] = row.getCell(c - 1);
        }
        return cells;
    }
}

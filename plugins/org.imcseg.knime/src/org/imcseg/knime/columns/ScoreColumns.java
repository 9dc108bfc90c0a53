// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.columns;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.imcseg.core.metrics.CellCounts;
import org.imcseg.core.metrics.Metric;
import org.imcseg.core.metrics.ObjectScore;
import org.imcseg.core.metrics.Score;
import org.imcseg.core.metrics.Scores;
import org.imcseg.knime.execution.Cells;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.LongValue;
import org.knime.core.node.InvalidSettingsException;

/**
 * Where the scores of an item stand in its row: those of pixels in columns that settings name, those of cells in the columns of the Dice Scorer. The latter
 * are read if object F1 and the numbers of true and predicted cells are all there.
 */
public final class ScoreColumns {
    private final Map<Metric, Integer> pixels = new EnumMap<>(Metric.class);
    private final Map<ObjectScore, Integer> objects = new EnumMap<>(ObjectScore.class);
    private final int truth;
    private final int predicted;

    /**
     * @param names of the columns in the order of {@link Metric}
     * @throws InvalidSettingsException if the table lacks one of them
     */
    public ScoreColumns(DataTableSpec table, String... names) throws InvalidSettingsException {
        for (Metric metric : Metric.values()) {
            pixels.put(metric, Columns.number(table, names[metric.ordinal()], metric.title() + " column"));
        }
        truth = Columns.find(table, ColumnNames.TRUE_CELLS, LongValue.class);
        predicted = Columns.find(table, ColumnNames.PREDICTED_CELLS, LongValue.class);
        if (truth >= 0 && predicted >= 0 && Columns.find(table, ObjectScore.F1.title(), DoubleValue.class) >= 0) {
            for (ObjectScore score : ObjectScore.REPORTED) {
                int column = Columns.find(table, score.title(), DoubleValue.class);
                if (column >= 0) {
                    objects.put(score, column);
                }
            }
        }
    }

    /** The scores of an item; one whose cell is missing is not defined. */
    public Scores scores(DataRow row) {
        List<Score> all = new ArrayList<>(pixels.keySet());
        all.addAll(objects.keySet());
        return Scores.of(all, s -> Cells.number(row, s instanceof Metric ? pixels.get(s) : objects.get(s), Double.NaN));
    }

    /** The cells of an item, matched at an IoU of ½; null if they were not scored. */
    public CellCounts cells(DataRow row) {
        if (objects.isEmpty() || row.getCell(truth).isMissing() || row.getCell(predicted).isMissing()) {
            return null;
        }
        double f1 = Cells.number(row, objects.get(ObjectScore.F1), Double.NaN);
        try {
            return CellCounts.of(f1, ((LongValue)row.getCell(truth)).getLongValue(), ((LongValue)row.getCell(predicted)).getLongValue());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Row " + row.getKey() + " has an '" + ObjectScore.F1.title() + "' of " + f1 + ", which does not fit its '"
                    + ColumnNames.TRUE_CELLS + "' and '" + ColumnNames.PREDICTED_CELLS + "': " + e.getMessage()
                    + " Leave these columns as the Dice Scorer writes them, or remove them.", e);
        }
    }
}

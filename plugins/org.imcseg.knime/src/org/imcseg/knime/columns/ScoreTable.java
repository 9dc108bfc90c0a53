// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.columns;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.imcseg.core.metrics.CellCounts;
import org.imcseg.core.metrics.ConfusionCounts;
import org.imcseg.core.metrics.Metric;
import org.imcseg.core.metrics.ObjectScore;
import org.imcseg.core.metrics.Score;
import org.imcseg.core.metrics.Scores;
import org.imcseg.knime.execution.Cells;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.LongValue;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.InvalidSettingsException;

/**
 * Reads what the Dice Scorer wrote about an item, for all reports: scores, counts and overlay. Settings name the
 * columns of pixel scores; all other columns have the Scorer's own names. Object scores are read if object F1 and the
 * numbers of true and predicted cells are all present.
 */
public final class ScoreTable {
    private static final List<String> COUNTS = List.of("TP", "FP", "FN", "TN");

    /**
     * Names of the columns.
     *
     * @param metrics the column of each metric
     * @param overlay the column of pictures; none if it has the Scorer's own name and is absent
     * @param overlaySetting the title of the setting that names it
     */
    public record Names(Map<Metric, String> metrics, String overlay, String overlaySetting) {
        /** Names in the order of the dialogs. */
        public Names(
                String dsc,
                String jaccard,
                String precision,
                String recall,
                String specificity,
                String overlay,
                String overlaySetting) {
            this(
                    Map.of(
                            Metric.DSC,
                            dsc,
                            Metric.JACCARD,
                            jaccard,
                            Metric.PRECISION,
                            precision,
                            Metric.RECALL,
                            recall,
                            Metric.SPECIFICITY,
                            specificity),
                    overlay,
                    overlaySetting);
        }
    }

    private final Map<Metric, Integer> pixels = new EnumMap<>(Metric.class);
    private final Map<ObjectScore, Integer> objects = new EnumMap<>(ObjectScore.class);
    private final int truth;
    private final int predicted;
    private final int[] counts;
    private final OptionalInt overlay;

    /** @throws InvalidSettingsException if the table lacks a named column */
    public ScoreTable(DataTableSpec table, Names names) throws InvalidSettingsException {
        for (Metric metric : Metric.values()) {
            pixels.put(metric, Columns.number(table, names.metrics().get(metric), metric.title() + " column"));
        }
        counts = COUNTS.stream()
                .mapToInt(c -> Columns.find(table, c, LongValue.class))
                .toArray();
        overlay = Columns.optionalPicture(
                table,
                Columns.unlessDefaultIsAbsent(table, names.overlay(), ColumnNames.OVERLAY),
                names.overlaySetting());
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

    /** The scores of an item; undefined where the table cell is missing. */
    public Scores scores(DataRow row) {
        List<Score> all = new ArrayList<>(pixels.keySet());
        all.addAll(objects.keySet());
        return Scores.of(all, s -> Cells.number(row, s instanceof Metric ? pixels.get(s) : objects.get(s), Double.NaN));
    }

    /** The cell counts of an item, matched at an IoU of 0.5; null if cells were not scored. */
    public CellCounts cells(DataRow row) {
        if (objects.isEmpty()
                || row.getCell(truth).isMissing()
                || row.getCell(predicted).isMissing()) {
            return null;
        }
        double f1 = Cells.number(row, objects.get(ObjectScore.F1), Double.NaN);
        try {
            return CellCounts.of(
                    f1,
                    ((LongValue) row.getCell(truth)).getLongValue(),
                    ((LongValue) row.getCell(predicted)).getLongValue());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Row " + row.getKey() + " has an '" + ObjectScore.F1.title() + "' of " + f1
                            + ", which does not fit its '"
                            + ColumnNames.TRUE_CELLS + "' and '" + ColumnNames.PREDICTED_CELLS + "': " + e.getMessage()
                            + " Leave these columns as the Dice Scorer writes them, or remove them.",
                    e);
        }
    }

    /** The pixel counts of an item; null if unknown. */
    public ConfusionCounts counts(DataRow row) {
        long[] numbers = new long[counts.length];
        for (int c = 0; c < counts.length; c++) {
            DataCell cell = counts[c] < 0 ? null : row.getCell(counts[c]);
            if (cell == null || cell.isMissing()) {
                return null;
            }
            numbers[c] = ((LongValue) cell).getLongValue();
        }
        return new ConfusionCounts(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    /** Whether an item has a picture. */
    public boolean isDrawn(DataRow row) {
        return overlay.isPresent() && !row.getCell(overlay.getAsInt()).isMissing();
    }

    /** The PNG of an item's picture; null if it has none. */
    public byte[] overlay(DataRow row) {
        return isDrawn(row)
                ? ((PNGImageValue) row.getCell(overlay.getAsInt()))
                        .getImageContent()
                        .getByteArray()
                : null;
    }
}

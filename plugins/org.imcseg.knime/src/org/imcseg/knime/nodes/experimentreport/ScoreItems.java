// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.experimentreport;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

import org.imcseg.core.metrics.ConfusionCounts;
import org.imcseg.core.progress.Progress;
import org.imcseg.core.report.experiment.RunItem;
import org.imcseg.knime.columns.ColumnNames;
import org.imcseg.knime.columns.Columns;
import org.imcseg.knime.columns.ScoreColumns;
import org.imcseg.knime.execution.Cells;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.IntValue;
import org.knime.core.data.LongValue;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;

/** Where an item's scores stand in its row. */
final class ScoreItems {
    static final String ROUND = "Round";
    private static final List<String> COUNTS = List.of("TP", "FP", "FN", "TN");

    private final int run;
    private final int item;
    private final OptionalInt image;
    private final OptionalInt sample;
    private final int round;
    private final ScoreColumns scores;
    private final int[] counts;
    private final OptionalInt overlay;

    ScoreItems(DataTableSpec table, ExperimentReportNodeParameters p) throws InvalidSettingsException {
        run = Columns.text(table, p.runColumn, ExperimentReportNodeParameters.RUN_COLUMN);
        item = Columns.text(table, p.itemColumn, ExperimentReportNodeParameters.ITEM_COLUMN);
        image = Columns.optionalText(table, Columns.unlessDefaultIsAbsent(table, p.imageColumn, ColumnNames.PARENT),
                ExperimentReportNodeParameters.IMAGE_COLUMN);
        sample = Columns.optionalText(table, p.sampleColumn, ExperimentReportNodeParameters.SAMPLE_COLUMN);
        round = Columns.find(table, ROUND, IntValue.class);
        scores = new ScoreColumns(table, p.dscColumn, p.jaccardColumn, p.precisionColumn, p.recallColumn, p.specificityColumn);
        counts = COUNTS.stream().mapToInt(c -> Columns.find(table, c, LongValue.class)).toArray();
        overlay = Columns.optionalPicture(table, Columns.unlessDefaultIsAbsent(table, p.overlayColumn, ColumnNames.OVERLAY),
                ExperimentReportNodeParameters.OVERLAY_COLUMN);
        if (p.levels().equals(ROUND) && round < 0) {
            throw new InvalidSettingsException("The scores have no column '" + ROUND + "' of whole numbers, by which bootstrapping is reported. Connect the "
                    + "scores of all rounds of the Bootstrap Loop End to the Experiment Loop End, or choose another experiment.");
        }
    }

    List<RunItem> read(BufferedDataTable table, Progress progress) {
        List<RunItem> items = new ArrayList<>();
        try (CloseableRowIterator rows = table.iterator()) {
            for (long i = 0; rows.hasNext(); i++) {
                progress.checkCancelled();
                progress.report(i / (double)table.size(), "Reading score " + (i + 1) + " of " + table.size());
                items.add(read(i, rows.next()));
            }
        }
        return items;
    }

    private RunItem read(long number, DataRow row) {
        String name = Cells.required(row, item, ExperimentReportNodeParameters.ITEM_COLUMN).toString();
        String whole = image.isPresent() ? Cells.text(row, image.getAsInt()) : "";
        String parent = whole.isEmpty() ? name : whole;
        String patient = sample.isPresent() ? Cells.text(row, sample.getAsInt()) : "";
        return new RunItem(number, Cells.required(row, run, ExperimentReportNodeParameters.RUN_COLUMN).toString(),
                round < 0 || row.getCell(round).isMissing() ? 0 : ((IntValue)row.getCell(round)).getIntValue(), name, parent,
                patient.isEmpty() ? parent : patient, scores.scores(row), counts(row), scores.cells(row),
                overlay.isPresent() && !row.getCell(overlay.getAsInt()).isMissing());
    }

    private ConfusionCounts counts(DataRow row) {
        long[] pixels = new long[counts.length];
        for (int c = 0; c < counts.length; c++) {
            DataCell cell = counts[c] < 0 ? null : row.getCell(counts[c]);
            if (cell == null || cell.isMissing()) {
                return null;
            }
            pixels[c] = ((LongValue)cell).getLongValue();
        }
        return new ConfusionCounts(pixels[0], pixels[1], pixels[2], pixels[3]);
    }

    /** The pictures of some rows: they are many and large, so only those that are shown are read. */
    Map<Long, byte[]> overlays(BufferedDataTable table, Set<Long> wanted) {
        Map<Long, byte[]> pictures = new HashMap<>();
        try (CloseableRowIterator rows = table.iterator()) {
            for (long i = 0; rows.hasNext() && pictures.size() < wanted.size(); i++) {
                DataRow row = rows.next();
                if (wanted.contains(i)) {
                    pictures.put(i, ((PNGImageValue)row.getCell(overlay.orElseThrow())).getImageContent().getByteArray());
                }
            }
        }
        return pictures;
    }
}

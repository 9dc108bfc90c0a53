// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.experimentreport;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.imcseg.core.progress.Progress;
import org.imcseg.core.report.experiment.RunItem;
import org.imcseg.knime.columns.ColumnNames;
import org.imcseg.knime.columns.Columns;
import org.imcseg.knime.columns.ScoreTable;
import org.imcseg.knime.execution.Cells;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.IntValue;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;

/** Reads the items of all runs. */
final class ReportItems {
    static final String ROUND = "Round";

    private final int run;
    private final int item;
    private final OptionalInt image;
    private final OptionalInt sample;
    private final int round;
    private final ScoreTable scores;

    ReportItems(DataTableSpec table, ExperimentReportNodeParameters p) throws InvalidSettingsException {
        run = Columns.text(table, p.runColumn, ExperimentReportNodeParameters.RUN_COLUMN);
        item = Columns.text(table, p.itemColumn, ExperimentReportNodeParameters.ITEM_COLUMN);
        image = Columns.optionalText(
                table,
                Columns.unlessDefaultIsAbsent(table, p.imageColumn, ColumnNames.PARENT),
                ExperimentReportNodeParameters.IMAGE_COLUMN);
        sample = Columns.optionalText(table, p.sampleColumn, ExperimentReportNodeParameters.SAMPLE_COLUMN);
        round = Columns.find(table, ROUND, IntValue.class);
        scores = new ScoreTable(
                table,
                new ScoreTable.Names(
                        p.dscColumn,
                        p.jaccardColumn,
                        p.precisionColumn,
                        p.recallColumn,
                        p.specificityColumn,
                        p.overlayColumn,
                        ExperimentReportNodeParameters.OVERLAY_COLUMN));
        if (p.levels().equals(ROUND) && round < 0) {
            throw new InvalidSettingsException("The scores have no column '" + ROUND
                    + "' of integers, which the report on bootstrapping needs. Connect the scores of "
                    + "all rounds of the Bootstrap Loop End to the Experiment Loop End, or choose "
                    + "another experiment.");
        }
    }

    List<RunItem> read(BufferedDataTable table, Progress progress) {
        List<RunItem> items = new ArrayList<>();
        try (CloseableRowIterator rows = table.iterator()) {
            for (long i = 0; rows.hasNext(); i++) {
                progress.checkCancelled();
                progress.report(i / (double) table.size(), "Reading score " + (i + 1) + " of " + table.size());
                items.add(read(i, rows.next()));
            }
        }
        return items;
    }

    private RunItem read(long number, DataRow row) {
        String name = Cells.required(row, item, ExperimentReportNodeParameters.ITEM_COLUMN)
                .toString();
        String whole = image.isPresent() ? Cells.text(row, image.getAsInt()) : "";
        String parent = whole.isEmpty() ? name : whole;
        String patient = sample.isPresent() ? Cells.text(row, sample.getAsInt()) : "";
        return new RunItem(
                number,
                Cells.required(row, run, ExperimentReportNodeParameters.RUN_COLUMN)
                        .toString(),
                round < 0 || row.getCell(round).isMissing() ? 0 : ((IntValue) row.getCell(round)).getIntValue(),
                name,
                parent,
                patient.isEmpty() ? parent : patient,
                scores.scores(row),
                scores.counts(row),
                scores.cells(row),
                scores.isDrawn(row));
    }

    /** The pictures of some rows; since they are many and large, only those that are shown are read. */
    Map<Long, byte[]> overlays(BufferedDataTable table, Set<Long> wanted) {
        Map<Long, byte[]> pictures = new HashMap<>();
        try (CloseableRowIterator rows = table.iterator()) {
            for (long i = 0; rows.hasNext() && pictures.size() < wanted.size(); i++) {
                DataRow row = rows.next();
                if (wanted.contains(i)) {
                    pictures.put(i, scores.overlay(row));
                }
            }
        }
        return pictures;
    }
}

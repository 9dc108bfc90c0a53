// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.bootstraploop;

import org.imcseg.core.bootstrapping.LabelRule;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.labels.LabelMasks;
import org.imcseg.core.progress.Progress;
import org.imcseg.knime.cells.ImageCellWriter;
import org.imcseg.knime.cells.ImageCells;
import org.imcseg.knime.columns.Columns;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;

/** One pass over the predictions of a part: counts labelled pixels and creates the labels of the next round. */
final class LabelUpdate {
    /** The name of the part, for errors and progress. */
    private final String part;

    private final BufferedDataTable given;
    private final BufferedDataTable predictions;
    private final int givenMask;
    private final int currentMask;
    private final int prediction;
    private long pixels;
    private long labelledPixels;
    private long labelledCells;
    private long nextCells;
    private long unpredicted;

    /**
     * @param part training or validation
     * @param given the part at the loop's input
     * @param givenMask name of its column of labels
     * @param predictions the part of the round with predictions
     */
    LabelUpdate(
            String part,
            BufferedDataTable given,
            String givenMask,
            BufferedDataTable predictions,
            BootstrapEndNodeParameters settings)
            throws InvalidSettingsException {
        this.part = part;
        this.given = given;
        this.predictions = predictions;
        this.givenMask = Columns.image(given.getDataTableSpec(), givenMask, BootstrapStartNodeParameters.MASK_COLUMN);
        currentMask = Columns.image(
                predictions.getDataTableSpec(), settings.maskColumn, BootstrapEndNodeParameters.MASK_COLUMN);
        prediction = Columns.image(
                predictions.getDataTableSpec(),
                settings.predictionColumn,
                BootstrapEndNodeParameters.PREDICTION_COLUMN);
        if (given.size() != predictions.size()) {
            throw new InvalidSettingsException("There are " + predictions.size() + " " + part
                    + " predictions, but Bootstrap Loop Start output " + given.size()
                    + " rows. Predict its table of the " + part + " part, one row each.");
        }
    }

    /** Counts the current labels. */
    void count(Progress progress) {
        pass(null, null, null, progress);
    }

    /**
     * Counts the current labels and creates those of the next round.
     *
     * @param step description of the update, for the history of the labels
     * @return one column of labels, with the rows of the part
     */
    BufferedDataTable update(LabelRule rule, String step, ExecutionContext exec, Progress progress) {
        BufferedDataContainer container = exec.createDataContainer(
                LabelTable.spec(given.getDataTableSpec().getColumnSpec(givenMask), step));
        pass(rule, container, new ImageCellWriter(exec), progress);
        container.close();
        return container.getTable();
    }

    /** Share of the annotated pixels that are labelled as cell, 0 to 1; NaN if there are none. */
    double labelledShare() {
        return labelledPixels / (double) pixels;
    }

    long labelledCells() {
        return labelledCells;
    }

    /** Cells among the new labels. */
    long nextCells() {
        return nextCells;
    }

    /** Rows that have labels but no prediction; they keep their labels. */
    long unpredicted() {
        return unpredicted;
    }

    private void pass(LabelRule rule, BufferedDataContainer container, ImageCellWriter writer, Progress progress) {
        try (CloseableRowIterator first = given.iterator();
                CloseableRowIterator rows = predictions.iterator()) {
            for (long i = 0; rows.hasNext(); i++) {
                progress.checkCancelled();
                progress.report(
                        i / (double) given.size(), "Labels of " + part + " row " + (i + 1) + " of " + given.size());
                DataRow before = first.next();
                DataRow row = rows.next();
                requireSame(i, before.getKey(), row.getKey());
                try {
                    DataCell next = next(before.getCell(givenMask), row, rule, writer);
                    if (container != null) {
                        container.addRowToTable(new DefaultRow(row.getKey(), next));
                    }
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException("Row " + row.getKey() + ": " + e.getMessage(), e);
                }
            }
        }
    }

    private DataCell next(DataCell firstCell, DataRow row, LabelRule rule, ImageCellWriter writer) {
        DataCell currentCell = row.getCell(currentMask);
        if (firstCell.isMissing() || currentCell.isMissing()) {
            return DataType.getMissingCell(); // no labels, no training on it
        }
        LabelMask current = ImageCells.mask(currentCell);
        int cells = LabelMasks.ids(current).length;
        pixels += LabelMasks.annotatedArea(current);
        labelledPixels += LabelMasks.foregroundArea(current);
        labelledCells += cells;
        if (row.getCell(prediction).isMissing()) {
            unpredicted++;
            nextCells += cells;
            return currentCell;
        }
        if (rule == null) {
            return null;
        }
        LabelMask next = rule.next(ImageCells.mask(firstCell), current, ImageCells.mask(row.getCell(prediction)));
        nextCells += LabelMasks.ids(next).length;
        return writer.mask(
                next, ImageCells.pixelSize(currentCell), row.getKey() + " labels", ImageCells.source(currentCell));
    }

    private void requireSame(long index, RowKey handedOut, RowKey predicted) {
        if (!handedOut.equals(predicted)) {
            throw new IllegalArgumentException(
                    "Row " + (index + 1) + " of the " + part + " predictions is '" + predicted
                            + "', but Bootstrap Loop Start output '" + handedOut
                            + "' at this position. Predict its table of the " + part
                            + " part unchanged, and keep the order of its rows.");
        }
    }
}

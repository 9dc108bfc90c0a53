// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.learner;

import org.imcseg.core.figures.Png;
import org.imcseg.core.figures.TrainingCurve;
import org.imcseg.knime.execution.Cells;
import org.imcseg.knime.port.TrainingEpochs;
import org.imcseg.learning.model.EpochRow;
import org.imcseg.learning.model.TrainingRecord;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.port.image.ImagePortObject;
import org.knime.core.node.port.image.ImagePortObjectSpec;

/** The history of a training as a table and as a picture. */
final class HistoryTable {
    private HistoryTable() {}

    static DataTableSpec spec() {
        return new DataTableSpec(
                new String[] {
                    "Attempt",
                    "Epoch",
                    "Training Loss",
                    "Validation Loss",
                    "Validation DSC",
                    "Validation Score",
                    "Validation Object F1",
                    "Mean Probability",
                    "Learning Rate",
                    "Seconds",
                    "Kept",
                    "Event"
                },
                new DataType[] {
                    IntCell.TYPE,
                    IntCell.TYPE,
                    DoubleCell.TYPE,
                    DoubleCell.TYPE,
                    DoubleCell.TYPE,
                    DoubleCell.TYPE,
                    DoubleCell.TYPE,
                    DoubleCell.TYPE,
                    DoubleCell.TYPE,
                    DoubleCell.TYPE,
                    BooleanCell.TYPE,
                    StringCell.TYPE
                });
    }

    static ImagePortObjectSpec curveSpec() {
        return new ImagePortObjectSpec(PNGImageContent.TYPE);
    }

    static BufferedDataTable of(TrainingRecord training, ExecutionContext exec) {
        BufferedDataContainer container = exec.createDataContainer(spec());
        for (EpochRow row : training.history()) {
            container.addRowToTable(new DefaultRow(
                    RowKey.createRowKey(container.size()),
                    new IntCell(row.attempt()),
                    new IntCell(row.epoch()),
                    Cells.of(row.trainLoss()),
                    Cells.of(row.validationLoss()),
                    Cells.of(row.validationDsc()),
                    Cells.of(row.validationScore()),
                    Cells.of(row.validationObjectF1()),
                    Cells.of(row.meanProbability()),
                    Cells.of(row.learningRate()),
                    Cells.of(row.seconds()),
                    TrainingEpochs.isKept(training, row) ? BooleanCell.TRUE : BooleanCell.FALSE,
                    row.event().isEmpty() ? DataType.getMissingCell() : new StringCell(row.event())));
        }
        container.close();
        return container.getTable();
    }

    static ImagePortObject curve(TrainingRecord training) {
        TrainingEpochs epochs = TrainingEpochs.of(training);
        return new ImagePortObject(
                new PNGImageContent(Png.encode(TrainingCurve.draw(epochs.epochs(), epochs.best()))), curveSpec());
    }
}

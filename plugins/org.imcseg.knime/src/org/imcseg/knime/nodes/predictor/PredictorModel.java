// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.predictor;

import java.util.ArrayList;
import java.util.List;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.progress.Progress;
import org.imcseg.knime.cells.ImageCellWriter;
import org.imcseg.knime.cells.ImageCells;
import org.imcseg.knime.columns.Columns;
import org.imcseg.knime.execution.EngineSelection;
import org.imcseg.knime.execution.ExecutionProgress;
import org.imcseg.knime.execution.Rows;
import org.imcseg.knime.models.ImagePreparation;
import org.imcseg.knime.nodes.predictor.PredictorNodeParameters.Instances;
import org.imcseg.knime.nodes.predictor.PredictorNodeParameters.Orientations;
import org.imcseg.knime.parameters.Threads;
import org.imcseg.knime.port.UNetModelPortObject;
import org.imcseg.knime.port.UNetModelPortObjectSpec;
import org.imcseg.learning.engine.Engine;
import org.imcseg.learning.engine.Precision;
import org.imcseg.learning.inference.OrientationAverage;
import org.imcseg.learning.inference.Prediction;
import org.imcseg.learning.inference.TiledPredictor;
import org.imcseg.learning.model.TrainedModel;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** Appends a model's predictions to each row. */
final class PredictorModel {
    private PredictorModel() {}

    static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        PredictorNodeParameters p = input.getParameters();
        EngineSelection.check(p.engine);
        UNetModelPortObjectSpec model = input.getInPortSpec(0);
        DataTableSpec table = input.getInTableSpec(1);
        int image = Columns.image(table, p.imageColumn, PredictorNodeParameters.IMAGE_COLUMN);
        if (model != null) {
            p.instances(0.5, model.description().architecture().outputs());
            new ImagePreparation(model.description(), table.getColumnSpec(image))
                    .notes()
                    .forEach(output::setWarningMessage);
        }
        output.setOutSpec(0, Rows.append(table, columns(table, p)));
    }

    static void execute(ExecuteInput input, ExecuteOutput output) throws Exception {
        PredictorNodeParameters p = input.getParameters();
        UNetModelPortObject port = input.getInPortObject(0);
        BufferedDataTable table = input.getInTable(1);
        DataTableSpec spec = table.getDataTableSpec();
        int column = Columns.image(spec, p.imageColumn, PredictorNodeParameters.IMAGE_COLUMN);
        List<String> warnings = new ArrayList<>();
        TrainedModel model = port.model();
        ImagePreparation preparation = new ImagePreparation(model.description(), spec.getColumnSpec(column));
        ExecutionContext exec = input.getExecutionContext();
        Progress progress = new ExecutionProgress(exec);
        progress.report(0, "Loading the model");
        BufferedDataContainer container = exec.createDataContainer(Rows.append(spec, columns(spec, p)));
        PredictionCells outputs = new PredictionCells(p, model.description(), new ImageCellWriter(exec));
        LearnedImages learned = new LearnedImages(model.description(), spec, column);
        long missing = 0;
        long otherSize = 0;
        Engine engine = EngineSelection.choose(p.engine, p.device, warnings::add);
        Precision precision = p.precision.on(engine, model.description().architecture(), warnings::add);
        try (TiledPredictor predictor =
                        new TiledPredictor(engine, model, p.tiling(), Threads.of(p.threads), precision, warnings::add);
                CloseableRowIterator rows = table.iterator()) {
            for (long i = 0; rows.hasNext(); i++) {
                DataRow row = rows.next();
                progress.checkCancelled();
                progress.report(i / (double) table.size(), "Image " + (i + 1) + " of " + table.size());
                DataCell cell = row.getCell(column);
                if (cell.isMissing()) {
                    missing++;
                    container.addRowToTable(Rows.append(row, outputs.missing()));
                    continue;
                }
                MultiChannelImage image = ImageCells.image(cell, spec.getColumnSpec(column));
                otherSize += Math.abs(image.pixelSize() / model.description().pixelSize() - 1) > 0.05 ? 1 : 0;
                Progress part = progress.part(i / (double) table.size(), (i + 1) / (double) table.size());
                Prediction prediction = predict(predictor, preparation, image, p.orientations, row, learned, part);
                container.addRowToTable(Rows.append(
                        row, outputs.of(image, prediction, row.getKey().getString(), ImageCells.source(cell), part)));
            }
        }
        container.close();
        output.setOutData(0, container.getTable());
        PredictorView.keep(output, exec, p, container.getTable());
        warnings.addAll(0, preparation.notes());
        learned.warning().ifPresent(warnings::add);
        if (missing > 0) {
            warnings.add(missing + " of " + table.size() + " rows have no image; their predictions are missing.");
        }
        if (otherSize > 0) {
            warnings.add(otherSize + " of " + table.size() + " images have a pixel size other than the model's "
                    + model.description().pixelSize() + " µm: cells look larger or smaller than in its "
                    + "training images.");
        }
        if (!warnings.isEmpty()) {
            output.setWarningMessage(String.join(" ", warnings));
        }
    }

    private static Prediction predict(
            TiledPredictor predictor,
            ImagePreparation preparation,
            MultiChannelImage image,
            Orientations orientations,
            DataRow row,
            LearnedImages learned,
            Progress progress) {
        try {
            MultiChannelImage prepared = preparation.apply(image);
            progress.checkCancelled();
            learned.meet(row, prepared, progress);
            return orientations == Orientations.EIGHT
                    ? OrientationAverage.predict(predictor, prepared, progress)
                    : predictor.predict(prepared, progress);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Row " + row.getKey() + ": " + e.getMessage(), e);
        }
    }

    private static DataColumnSpec[] columns(DataTableSpec table, PredictorNodeParameters p)
            throws InvalidSettingsException {
        List<String> names = new ArrayList<>();
        add(names, p.addProbability, table, p.probabilityColumn, PredictorNodeParameters.PROBABILITY_COLUMN);
        add(names, p.addPrediction, table, p.predictionColumn, PredictorNodeParameters.PREDICTION_COLUMN);
        add(names, p.instances != Instances.NONE, table, p.cellsColumn, PredictorNodeParameters.CELLS_COLUMN);
        return names.stream().map(ImageCells::column).toArray(DataColumnSpec[]::new);
    }

    private static void add(List<String> names, boolean wanted, DataTableSpec table, String name, String setting)
            throws InvalidSettingsException {
        if (wanted) {
            if (names.contains(name)) {
                throw new InvalidSettingsException("\"" + setting + "\" is '" + name
                        + "' , the name of another new column. Give each " + "its own name.");
            }
            names.add(Columns.unused(table, name, setting));
        }
    }
}

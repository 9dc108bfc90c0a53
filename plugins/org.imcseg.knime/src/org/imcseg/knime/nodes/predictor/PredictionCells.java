// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.predictor;

import java.util.ArrayList;
import java.util.List;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.labels.InstanceSettings;
import org.imcseg.core.labels.Instances;
import org.imcseg.core.progress.Progress;
import org.imcseg.knime.cells.ImageCellWriter;
import org.imcseg.learning.inference.Prediction;
import org.imcseg.learning.model.TrainedModel;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.node.InvalidSettingsException;

/** The cells that the predictor appends to a row, in the order of its columns. */
final class PredictionCells {
    private final PredictorNodeParameters parameters;
    private final double threshold;
    private final InstanceSettings instances;
    private final ImageCellWriter writer;

    PredictionCells(PredictorNodeParameters parameters, TrainedModel.Description model, ImageCellWriter writer)
            throws InvalidSettingsException {
        this.parameters = parameters;
        this.writer = writer;
        threshold = parameters.threshold.orElse(model.threshold());
        instances = parameters.instances(threshold, model.architecture().outputs());
    }

    /** The cells for a row without an image. */
    DataCell[] missing() {
        List<DataCell> cells = new ArrayList<>();
        int count =
                (parameters.addProbability ? 1 : 0) + (parameters.addPrediction ? 1 : 0) + (instances != null ? 1 : 0);
        for (int i = 0; i < count; i++) {
            cells.add(DataType.getMissingCell());
        }
        return cells.toArray(DataCell[]::new);
    }

    DataCell[] of(MultiChannelImage image, Prediction prediction, String name, String source, Progress progress) {
        float[] probability = prediction.probability();
        int width = image.width();
        int height = image.height();
        boolean[] foreground = new boolean[probability.length];
        for (int i = 0; i < foreground.length; i++) {
            foreground[i] = probability[i] >= threshold;
        }
        List<DataCell> cells = new ArrayList<>();
        if (parameters.addProbability) {
            cells.add(writer.probability(width, height, probability, image.pixelSize(), name + " probability", source));
        }
        if (parameters.addPrediction) {
            cells.add(writer.prediction(width, height, foreground, image.pixelSize(), name + " prediction", source));
        }
        if (instances != null) {
            LabelMask found = Instances.find(probability, prediction.distance(), width, height, instances, progress);
            cells.add(writer.mask(found, image.pixelSize(), name + " cells", source));
        }
        return cells.toArray(DataCell[]::new);
    }
}

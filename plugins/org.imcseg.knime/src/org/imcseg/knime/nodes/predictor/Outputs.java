// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.predictor;

import java.util.ArrayList;
import java.util.List;

import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.knime.cells.ImageCellWriter;
import org.imcseg.knime.nodes.predictor.PredictorNodeParameters.Instances;
import org.imcseg.learning.model.TrainedModel;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;

/** The cells that the predictor appends to a row, in the order of its columns. */
final class Outputs {
    private final PredictorNodeParameters parameters;
    private final double threshold;
    private final ImageCellWriter writer;

    Outputs(PredictorNodeParameters parameters, TrainedModel.Description model, ImageCellWriter writer) {
        this.parameters = parameters;
        this.writer = writer;
        threshold = parameters.threshold > 0 ? parameters.threshold : model.threshold();
    }

    /** For a row without image. */
    DataCell[] missing() {
        List<DataCell> cells = new ArrayList<>();
        int count = (parameters.addProbability ? 1 : 0) + (parameters.addPrediction ? 1 : 0)
                + (parameters.instances != Instances.NONE ? 1 : 0);
        for (int i = 0; i < count; i++) {
            cells.add(DataType.getMissingCell());
        }
        return cells.toArray(DataCell[]::new);
    }

    DataCell[] of(MultiChannelImage image, float[] probability, String name, String source) {
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
        if (parameters.instances != Instances.NONE) {
            LabelMask found = CellFinder.find(parameters, width, height, foreground);
            cells.add(writer.mask(found, image.pixelSize(), name + " cells", source));
        }
        return cells.toArray(DataCell[]::new);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.workflows;

import org.imcseg.embedded.runtime.execute.NodeRegistry;
import org.imcseg.embedded.runtime.write.NodeBuilder;
import org.imcseg.embedded.runtime.write.WorkflowBuilder;

/** A trained model put to work: slides without masks in, masks and tables of cells out, one slide in memory at a time. */
final class Segment {
    private Segment() {
    }

    static WorkflowBuilder describe(NodeRegistry registry) {
        Sketch sketch = new Sketch("segment", "Segment: from slides to single-cell tables", """
                Applies a trained model to slides without masks. Set the workflow variables: data_dir (a folder of .mcd, .txt or TIFF files), model (a file that \
                the U-Net Model Writer wrote), output_dir. channels is empty for those of the model, * for all; mask_format OME_TIFF, TIFF or GEOJSON (for QuPath); \
                orientations EIGHT finds cells better and takes eight times as long. A run that was stopped goes on when it is started again.""", 6, registry)
                .variable("data_dir", Phantoms.UNSEEN_LUNG).variable("model", "quickstart-results/model.imcseg").variable("output_dir", "segment-results")
                .variable("channels", "").variable("mask_format", "OME_TIFF").variable("orientations", "ONE").engine();
        NodeBuilder model = sketch.node("modelreader.ModelReaderNodeFactory", 0, 0, "model").drive("file", "model");
        NodeBuilder start = sketch.node("acquisitionloop.AcquisitionLoopStartNodeFactory", 1, 1, "one slide after the other").addPort("model", Sketch.MODEL_PORT)
                .drive("location", "data_dir").drive("channels", "channels").drive("resultsFolder", "output_dir");
        NodeBuilder predictor = sketch.computing("predictor.PredictorNodeFactory", 2, 0, "raw counts in").set("addProbability", false).set("addPrediction", false)
                .drive("orientations", "orientations");
        NodeBuilder masks = sketch.node("maskwriter.MaskWriterNodeFactory", 3, 0, "masks/<image>.tiff").set("pattern", "masks/{name}").set("createFolders", true)
                .drive("folder", "output_dir").drive("format", "mask_format");
        NodeBuilder measure = sketch.node("measure.MeasureNodeFactory", 4, 1, "raw counts, neighbours within 4 pixels").drive("outputFolder", "output_dir");
        NodeBuilder end = sketch.node("acquisitionloop.AcquisitionLoopEndNodeFactory", 5, 0, "cells.csv, outlines.html");
        sketch.connect(model, 1, start, 1).connect(model, 1, predictor, 1).connect(start, 1, predictor, 2).connect(predictor, 1, masks, 1)
                .connect(masks, 1, measure, 1).connect(masks, 1, end, 1).connect(measure, 1, end, 2).connect(measure, 2, end, 3);
        sketch.step(0, 2, "Read", "One acquisition an iteration: any number of slides fits into memory. What cannot be read is skipped and listed in skipped.csv "
                + "with its reason. Finished slides are kept in output_dir/progress.");
        sketch.step(2, 2, "Predict", "Counts are normalised as the model was trained. Each cell gets an id, and the mask is written.");
        sketch.step(4, 2, "Measure and collect", "Mean counts of each marker, shape and neighbours of each cell: cells.csv for all, intensities, regionprops and "
                + "neighbors as steinbock has them, and outlines.html to check.");
        return sketch.workflow();
    }
}

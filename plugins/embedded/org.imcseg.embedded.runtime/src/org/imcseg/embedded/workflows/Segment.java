// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.workflows;

import org.imcseg.embedded.runtime.execute.NodeRegistry;
import org.imcseg.embedded.runtime.write.NodeBuilder;
import org.imcseg.embedded.runtime.write.WorkflowBuilder;

/** Applying a trained model: slides without masks in, masks and tables of cells out, one slide in memory at a time. */
final class Segment {
    private Segment() {}

    static WorkflowBuilder describe(NodeRegistry registry) {
        Sketch sketch = new Sketch(
                        "segment",
                        "From slides to single-cell tables",
                        """
                Applies a trained model to slides without masks: finds the cells, measures them and lists their neighbours.

                Set `data_dir`, `model` and `output_dir`, then execute all nodes. Run quickstart.knwf first to try it without data. An interrupted run \
                resumes when it is started again.""",
                        registry)
                .variable("data_dir", Phantoms.UNSEEN_LUNG)
                .variable("model", "quickstart-results/model.imcseg")
                .variable("output_dir", "segment-results")
                .variable("channels", "")
                .variable("mask_format", "OME_TIFF")
                .variable("orientations", "ONE")
                .variable("runs", "")
                .engine();
        sketch.explain("data_dir", "folder of .mcd, .txt or TIFF files")
                .explain("model", "file written by the U-Net Model Writer")
                .explain("output_dir", "folder of the results")
                .explain("channels", "empty for those of the model, * for all")
                .explain("mask_format", "OME_TIFF, TIFF or GEOJSON (for QuPath)")
                .explain("orientations", "EIGHT finds cells better, but takes eight times as long")
                .explain("runs", "empty for all slides; 2/5 (second of five parts) where machines share them")
                .explain("engine, device", "engine and device")
                .results(
                        """
                        - The view of `Measure Cells` colours the cells of the last slide by a marker.
                        - cells.csv: one row per cell; masks: one id per cell.
                        - outlines.html: inspect all outlines.
                        - skipped.csv: unreadable inputs with the reason.""");
        NodeBuilder model =
                sketch.node("modelreader.ModelReaderNodeFactory", 0, 0, "model").drive("file", "model");
        NodeBuilder start = sketch.node("acquisitionloop.AcquisitionLoopStartNodeFactory", 1, 1, "each slide in turn")
                .addPort("model", Sketch.MODEL_PORT)
                .drive("location", "data_dir")
                .drive("channels", "channels")
                .drive("resultsFolder", "output_dir")
                .drive("runs", "runs");
        NodeBuilder predictor = sketch.computing("predictor.PredictorNodeFactory", 2, 0, "raw counts in")
                .set("addProbability", false)
                .set("addPrediction", false)
                .drive("orientations", "orientations");
        NodeBuilder masks = sketch.node("maskwriter.MaskWriterNodeFactory", 3, 0, "masks/<image>.tiff")
                .set("pattern", "masks/{name}")
                .set("createFolders", true)
                .drive("folder", "output_dir")
                .drive("format", "mask_format");
        NodeBuilder measure =
                sketch.node("measure.MeasureNodeFactory", 4, 1, "raw counts").drive("outputFolder", "output_dir");
        NodeBuilder end = sketch.node("acquisitionloop.AcquisitionLoopEndNodeFactory", 5, 0, "tables, outlines");
        sketch.connect(model, 1, start, 1)
                .connect(model, 1, predictor, 1)
                .connect(start, 1, predictor, 2)
                .connect(predictor, 1, masks, 1)
                .connect(masks, 1, measure, 1)
                .connect(masks, 1, end, 1)
                .connect(measure, 1, end, 2)
                .connect(measure, 2, end, 3);
        sketch.step(
                0,
                2,
                "1. Read",
                "One acquisition per iteration, so any number of slides fits into memory. Finished slides are "
                        + "stored in output_dir/progress.");
        sketch.step(
                2,
                2,
                "2. Predict",
                "Counts are normalised like the training images. Each cell gets an id, and the mask is written.");
        sketch.step(
                4,
                2,
                "3. Measure and collect",
                "Mean counts of each marker, shape and neighbours of each cell, for all slides and per slide "
                        + "in the layout of steinbock.");
        return sketch.workflow();
    }
}

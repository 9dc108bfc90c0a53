// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.workflows;

import org.imcseg.embedded.runtime.execute.NodeRegistry;
import org.imcseg.embedded.runtime.write.NodeBuilder;
import org.imcseg.embedded.runtime.write.WorkflowBuilder;

/** The test workflows of loop nodes and of what follows them. */
final class LoopWorkflows {
    private LoopWorkflows() {}

    private static Sketch sketch(String name, String node, String what, NodeRegistry registry) {
        return new Sketch(name, "Test of " + node, what + " Executed by the build, which checks the outputs.", registry)
                .variable("output_dir", name + "-results");
    }

    static WorkflowBuilder experimentLoop(String name, NodeRegistry registry) {
        Sketch sketch = sketch(
                name,
                "Experiment Loop",
                "Each run erases a share of the cells: the more are missing, the lower the recall.",
                registry);
        collected(sketch);
        return sketch.workflow();
    }

    static WorkflowBuilder experimentReport(String name, NodeRegistry registry) {
        Sketch sketch = sketch(name, "Experiment Report", "Writes the report of four runs to output_dir.", registry);
        NodeBuilder end = collected(sketch);
        NodeBuilder report = sketch.node("experimentreport.ExperimentReportNodeFactory", 5, 0, "to output_dir")
                .set("experiment", "LABEL_CORRUPTION")
                .drive("folder", "output_dir");
        sketch.connect(end, 1, report, 1).connect(end, 2, report, 2);
        return sketch.workflow();
    }

    /** Damages masks in each run and scores them, without training. */
    private static NodeBuilder collected(Sketch sketch) {
        sketch.variable("results_dir", "runs");
        NodeBuilder phantom = phantom(sketch);
        NodeBuilder grid = sketch.node("grid.GridNodeFactory", 0, 1, "two by two")
                .set("missingCells", "0; 50")
                .set("seeds", "1; 2");
        NodeBuilder start = sketch.node("experimentloop.ExperimentLoopStartNodeFactory", 1, 1, "each run")
                .drive("resultsFolder", "results_dir");
        NodeBuilder corrupt = sketch.node("corrupt.CorruptNodeFactory", 2, 0, "as set by the run")
                .drive("missingShare", "missing_share")
                .drive("seed", "seed");
        NodeBuilder scorer = sketch.node("scorer.ScorerNodeFactory", 3, 0, "remaining cells")
                .set("predictionColumn", "Training Mask")
                .set("cellsColumn", "<none>")
                .set("replicates", 200)
                .set("maximumOverlays", 2);
        NodeBuilder end = sketch.node("experimentloop.ExperimentLoopEndNodeFactory", 4, 0, "all runs");
        sketch.connect(grid, 1, start, 1)
                .connect(start, 2, corrupt, 0)
                .connect(phantom, 1, corrupt, 1)
                .connect(corrupt, 1, scorer, 1)
                .connect(scorer, 1, end, 1);
        return end;
    }

    static WorkflowBuilder acquisitionLoop(String name, NodeRegistry registry) {
        Sketch sketch = sketch(
                name,
                "Acquisition Loop",
                "A tiny model finds cells in three images, one per iteration, which are written and measured.",
                registry);
        NodeBuilder phantom = phantom(sketch);
        NodeBuilder normalise = sketch.node("normalise.NormaliseNodeFactory", 1, 0, "99th percentile");
        NodeBuilder learner = NodeWorkflows.tiny(sketch.node("learner.LearnerNodeFactory", 2, 0, "a tiny network"))
                .set("maskColumn", "Mask")
                .set("epochs", 6)
                .set("acceptFailure", true);
        NodeBuilder start = sketch.node("acquisitionloop.AcquisitionLoopStartNodeFactory", 3, 1, "three images")
                .addPort("model", Sketch.MODEL_PORT)
                .set("location", "phantom:lung?images=3&samples=3&size=64&seed=2")
                .drive("resultsFolder", "output_dir");
        NodeBuilder predictor = sketch.node("predictor.PredictorNodeFactory", 4, 0, "raw counts")
                .set("addProbability", false);
        NodeBuilder masks = sketch.node("maskwriter.MaskWriterNodeFactory", 4, 1, "masks")
                .set("pattern", "masks/{name}")
                .set("createFolders", true)
                .drive("folder", "output_dir");
        NodeBuilder measure =
                sketch.node("measure.MeasureNodeFactory", 4, 2, "cells").drive("outputFolder", "output_dir");
        NodeBuilder end = sketch.node("acquisitionloop.AcquisitionLoopEndNodeFactory", 5, 1, "all images");
        sketch.connect(phantom, 1, normalise, 1)
                .connect(normalise, 1, learner, 1)
                .connect(learner, 1, start, 1)
                .connect(learner, 1, predictor, 1)
                .connect(start, 1, predictor, 2)
                .connect(predictor, 1, masks, 1)
                .connect(masks, 1, measure, 1)
                .connect(masks, 1, end, 1)
                .connect(measure, 1, end, 2)
                .connect(measure, 2, end, 3);
        return sketch.workflow();
    }

    static WorkflowBuilder bootstrapLoop(String name, NodeRegistry registry) {
        Sketch sketch = sketch(
                name,
                "Bootstrap Loop",
                "Trains twice: on half of the cells, and on the predictions of the first model.",
                registry);
        NodeBuilder phantom = phantom(sketch);
        NodeBuilder corrupt = sketch.node("corrupt.CorruptNodeFactory", 1, 0, "half of the cells");
        NodeBuilder start = sketch.node("bootstraploop.BootstrapStartNodeFactory", 2, 0, "two rounds")
                .set("rounds", 1);
        NodeBuilder learner = NodeWorkflows.tiny(sketch.node("learner.LearnerNodeFactory", 3, 1, "a tiny network"))
                .addPort("validation", Sketch.TABLE_PORT)
                .set("acceptFailure", true)
                .set("epochs", 2)
                .drive("seed", "round_seed")
                .drive("initialModel", "initial_model");
        NodeBuilder predictor = sketch.node("predictor.PredictorNodeFactory", 4, 0, "training images")
                .set("instances", "NONE");
        NodeBuilder scorer = sketch.node("scorer.ScorerNodeFactory", 4, 2, "true masks")
                .set("cellsColumn", "<none>")
                .set("replicates", 200)
                .set("overlays", "NONE");
        NodeBuilder end = sketch.node("bootstraploop.BootstrapEndNodeFactory", 5, 1, "what was found");
        sketch.connect(phantom, 1, corrupt, 1)
                .connect(corrupt, 1, start, 1)
                .connect(corrupt, 1, start, 2)
                .connect(start, 1, learner, 1)
                .connect(start, 2, learner, 2)
                .connect(learner, 1, predictor, 1)
                .connect(start, 1, predictor, 2)
                .connect(predictor, 1, scorer, 1)
                .connect(predictor, 1, end, 1)
                .connect(scorer, 1, end, 2)
                .connect(learner, 1, end, 3);
        return sketch.workflow();
    }

    private static NodeBuilder phantom(Sketch sketch) {
        return sketch.node("phantom.PhantomNodeFactory", 0, 0, "four images")
                .set("images", 4)
                .set("samples", 4)
                .set("imageSize", 64);
    }
}

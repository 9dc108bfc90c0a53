// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.workflows;

import org.imcseg.embedded.runtime.execute.NodeRegistry;
import org.imcseg.embedded.runtime.write.NodeBuilder;
import org.imcseg.embedded.runtime.write.WorkflowBuilder;

/**
 * A model and a few corrected masks in, a better model out, compared with the previous one on slides that neither was
 * trained on.
 */
final class FineTune {
    private static final int EPOCHS = 30;

    private FineTune() {}

    static WorkflowBuilder describe(NodeRegistry registry) {
        Sketch sketch = new Sketch(
                        "finetune",
                        "A few corrected masks make a better model",
                        """
                Trains a model further on slides with corrected masks, and scores it and the original model on other slides.

                Set `data_dir`, `mask_dir`, `model`, `train_samples`, `test_samples` and `output_dir`, then execute all nodes. Run quickstart.knwf first to \
                try it without data.""",
                        registry)
                .variable("data_dir", Phantoms.SHIFTED_BREAST_SLIDES)
                .variable("mask_dir", "")
                .variable("model", "quickstart-results/model.imcseg")
                .variable("train_samples", "shifted breast 1; shifted breast 2; shifted breast 3")
                .variable("test_samples", "shifted breast 4; shifted breast 5; shifted breast 6")
                .variable("output_dir", "finetune-results")
                .variable("seed", 1)
                .variable("epochs", EPOCHS)
                .variable("target", "CELLS")
                .engine();
        sketch.explain("data_dir, mask_dir", "slides; masks as TIFF, PNG, QuPath GeoJSON or ImageJ ROIs")
                .explain("model", "file written by the U-Net Model Writer")
                .explain("train_samples, test_samples", "names, separated by commas; * matches any text")
                .explain("output_dir", "folder of the results")
                .explain("epochs, seed, target", "how to train")
                .explain("engine, device", "engine and device")
                .results(
                        """
                        - Compare the views of the two `Segmentation Reports`, or before/report.html and after/report.html in `output_dir`.
                        - The view of `Suspect Labels` shows which masks to correct next.
                        - model.imcseg is the improved model; use it with segment.knwf.""");
        NodeBuilder reader = sketch.node("reader.ReaderNodeFactory", 0, 0, "slides and corrected masks")
                .drive("location", "data_dir")
                .drive("maskFolder", "mask_dir")
                .set("masks", "REQUIRED");
        NodeBuilder split = sketch.node("split.SplitNodeFactory", 1, 0, "by sample")
                .set("splitBy", "NAMES")
                .drive("trainingSamples", "train_samples")
                .drive("testSamples", "test_samples");
        NodeBuilder before = sketch.node("modelreader.ModelReaderNodeFactory", 2, 1, "the original model")
                .drive("file", "model");
        NodeBuilder learner = gentle(sketch.computing("learner.LearnerNodeFactory", 4, 0, "continues from it"))
                .set("maskColumn", "Mask")
                .drive("initialModel", "model")
                .drive("seed", "seed")
                .drive("epochs", "epochs")
                .drive("target", "target")
                .drive("checkpointFolder", "output_dir");
        NodeBuilder writer = sketch.node("modelwriter.ModelWriterNodeFactory", 5, 0, "model.imcseg")
                .drive("folder", "output_dir")
                .set("createFolders", true);
        sketch.connect(reader, 1, split, 1).connect(split, 1, learner, 1).connect(learner, 1, writer, 1);
        NodeBuilder tested = scored(sketch, reader, split, before, 3, 1, "before");
        sketch.connect(tested, 0, learner, 0); // no training if the original model was trained on a test slide
        scored(sketch, reader, split, learner, 5, 2, "after");
        suspects(sketch, split, before);
        sketch.step(
                0,
                2,
                "1. Read",
                "Slides with corrected masks. Cells outside a region that is marked as annotated do not count "
                        + "as background.");
        sketch.step(
                2,
                2,
                "2. The original model",
                "It predicts the test slides first: if it was trained on one of them, the run stops before "
                        + "training.");
        sketch.step(
                4,
                2,
                "3. Train further",
                "Starts from the weights of the original model, at a low learning rate. The new model is "
                        + "saved and predicts the test slides, too.");
        sketch.step(
                6,
                2,
                "4. Compare",
                "Both models on the test slides. `Suspect Labels` ranks where the masks of the training "
                        + "slides and the original model disagree: correct these first.");
        return sketch.workflow();
    }

    /** A tenth of the usual learning rate with all augmentation: the model should not forget what it has learned. */
    private static NodeBuilder gentle(NodeBuilder learner) {
        return learner.set("preset", "CUSTOM")
                .set("learningRate", 0.001)
                .set("decay", "COSINE")
                .set("batchSize", 8)
                .set("patchSize", 64)
                .set("patchStride", 64)
                .set("warmUpSteps", 16)
                .set("squaredSteps", 0)
                .set("patience", 0)
                .set("intensityScaling", 0.3)
                .set("brightness", 0.5)
                .set("stretching", 0.2)
                .set("elastic", 1.0);
    }

    /** @return what predicts the test slides */
    private static NodeBuilder scored(
            Sketch sketch, NodeBuilder reader, NodeBuilder split, NodeBuilder model, int column, int row, String name) {
        NodeBuilder predictor = sketch.computing("predictor.PredictorNodeFactory", column, row, name + ": test slides");
        NodeBuilder scorer = sketch.node("scorer.ScorerNodeFactory", 6, row, "against the masks");
        NodeBuilder report = sketch.node("report.ReportNodeFactory", 7, row, name + "/report.html")
                .set("title", "Fine-tuning: the model " + name)
                .set("subfolder", name)
                .drive("folder", "output_dir")
                .addPort("model", Sketch.MODEL_PORT)
                .addPort("skipped", Sketch.TABLE_PORT)
                .addPort("images", Sketch.TABLE_PORT);
        sketch.connect(model, 1, predictor, 1)
                .connect(split, 3, predictor, 2)
                .connect(predictor, 1, scorer, 1)
                .connect(scorer, 1, report, 1)
                .connect(scorer, 2, report, 2)
                .connect(model, 1, report, 3)
                .connect(reader, 3, report, 4)
                .connect(predictor, 1, report, 5);
        return predictor;
    }

    /** The original model was not trained on these masks, so its probabilities can judge them. */
    private static void suspects(Sketch sketch, NodeBuilder split, NodeBuilder before) {
        NodeBuilder predictor = sketch.computing("predictor.PredictorNodeFactory", 3, 3, "before: training slides")
                .set("instances", "NONE")
                .set("addPrediction", false);
        NodeBuilder suspects = sketch.node("suspects.SuspectsNodeFactory", 6, 3, "where to correct next")
                .set("maskColumn", "Mask")
                .set("probabilityColumn", "Probability");
        sketch.connect(before, 1, predictor, 1).connect(split, 1, predictor, 2).connect(predictor, 1, suspects, 1);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.workflows;

import org.imcseg.embedded.runtime.execute.NodeRegistry;
import org.imcseg.embedded.runtime.write.NodeBuilder;
import org.imcseg.embedded.runtime.write.WorkflowBuilder;

/**
 * Real data: .mcd, .txt or TIFF files with masks in, model and scores out. The former name of {@code train.knwf} is
 * hyperion.
 */
final class Hyperion {
    private Hyperion() {}

    static WorkflowBuilder train(NodeRegistry registry) {
        return describe("train", registry);
    }

    /** The same under its former name, which scripts may call. */
    static WorkflowBuilder hyperion(NodeRegistry registry) {
        return describe("hyperion", registry);
    }

    private static WorkflowBuilder describe(String name, NodeRegistry registry) {
        Sketch sketch = new Sketch(
                        name,
                        "Train on your own slides",
                        """
                Reads .mcd files (or .txt, or TIFF stacks) and their cell masks, trains a U-Net on some samples and scores it on others. Test slides \
                without masks are predicted but not scored.

                Set `data_dir`, `mask_dir`, `channels`, `train_samples`, `test_samples` and `output_dir`, then execute all nodes. Names are separated by \
                commas; * matches any text.""",
                        registry)
                .variable("data_dir", "data")
                .variable("mask_dir", "masks")
                .variable("channels", "")
                .variable("train_samples", "")
                .variable("test_samples", "")
                .variable("output_dir", name + "-results")
                .variable("seed", 1)
                .variable("epochs", 0)
                .variable("target", "CELLS")
                .variable("loss", "AUTOMATIC")
                .variable("keep_epoch", "AUTOMATIC")
                .variable("scale", "STANDARD")
                .variable("orientations", "EIGHT");
        sketch.explain("data_dir, mask_dir", "folders of slides and masks")
                .explain("channels", "markers or metals to read")
                .explain("train_samples, test_samples", "slides for training and for the test")
                .explain("output_dir", "folder of the results")
                .explain("scale", "QUICK takes a third of the time")
                .explain("target", "FOREGROUND learns cell or background as in the paper")
                .explain("loss, keep_epoch, epochs, seed, orientations", "how to train and predict")
                .results(
                        """
                        - Open the view of the `Segmentation Report`, or report.html in `output_dir`: scores, pictures, settings, skipped files.
                        - The view of the `U-Net Learner` shows the training curves.
                        - model.imcseg is the model; use it with segment.knwf.
                        - masks: one id per cell for each test slide.""");
        NodeBuilder reader = sketch.node("reader.ReaderNodeFactory", 0, 0, "images and masks")
                .drive("location", "data_dir")
                .drive("maskFolder", "mask_dir")
                .drive("channels", "channels")
                .set("masks", "OPTIONAL");
        NodeBuilder normalise = sketch.node("normalise.NormaliseNodeFactory", 1, 0, "arcsinh, 99th percentile, clipped")
                .set("arcsinhCofactor", 1.0)
                .set("clip", true);
        NodeBuilder split = sketch.node("split.SplitNodeFactory", 2, 0, "by sample")
                .set("splitBy", "NAMES")
                .drive("trainingSamples", "train_samples")
                .drive("testSamples", "test_samples");
        Evaluation evaluation = new Evaluation(sketch, 3, 3, "Segmentation of Hyperion slides", "");
        sketch.connect(reader, 1, normalise, 1).connect(normalise, 1, split, 1);
        evaluation
                .learner()
                .set("maskColumn", "Mask")
                .drive("target", "target")
                .drive("loss", "loss")
                .drive("epochToKeep", "keep_epoch")
                .drive("preset", "scale");
        evaluation.predictor().drive("orientations", "orientations");
        evaluation.training(sketch, split, 1);
        evaluation.test(sketch, split, 3);
        evaluation.skipped(sketch, reader, 3);
        NodeBuilder masks = sketch.node("maskwriter.MaskWriterNodeFactory", 5, 0, "masks/<image>.tiff")
                .set("pattern", "masks/{name}")
                .set("createFolders", true)
                .drive("folder", "output_dir");
        sketch.connect(evaluation.predictor(), 1, masks, 1);
        sketch.step(0, 1, "1. Read", "Unreadable inputs are skipped and listed in the report with the reason.");
        sketch.step(
                1,
                2,
                "2. Prepare",
                "Counts become arcsinh(counts), as is usual for mass cytometry. Each channel is divided by "
                        + "its 99th percentile and clipped at 1. The named samples go to the training and test parts.");
        return sketch.workflow();
    }
}

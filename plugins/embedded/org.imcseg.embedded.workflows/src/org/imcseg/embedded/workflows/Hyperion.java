// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.workflows;

import org.imcseg.embedded.runtime.execute.NodeRegistry;
import org.imcseg.embedded.runtime.write.NodeBuilder;
import org.imcseg.embedded.runtime.write.WorkflowBuilder;

/** Real data: .mcd, .txt or TIFF files with masks in, model and scores out. */
final class Hyperion {
    private Hyperion() {
    }

    static WorkflowBuilder describe(NodeRegistry registry) {
        Sketch sketch = new Sketch("hyperion", "Hyperion: your own slides", """
                Reads .mcd files (or .txt, or TIFF stacks) and cell masks, trains a U-Net on some samples and scores it on others. Set the \
                workflow variables: data_dir and mask_dir (folders), channels (markers or metals, separated by commas), train_samples and \
                test_samples (names, separated by commas; * stands for anything), output_dir. target FOREGROUND learns cell or background as in the paper; scale QUICK takes a third of the time. \
                Test slides without masks are predicted and not scored.""", 7, registry)
                .variable("data_dir", "data").variable("mask_dir", "masks").variable("channels", "").variable("train_samples", "")
                .variable("test_samples", "").variable("output_dir", "hyperion-results").variable("seed", 1).variable("epochs", 0)
                .variable("target", "CELLS").variable("loss", "AUTOMATIC").variable("keep_epoch", "AUTOMATIC").variable("scale", "STANDARD")
                .variable("orientations", "EIGHT");
        NodeBuilder reader = sketch.node("reader.ReaderNodeFactory", 0, 0, "images and masks").drive("location", "data_dir")
                .drive("maskFolder", "mask_dir").drive("channels", "channels").set("masks", "OPTIONAL");
        NodeBuilder normalise = sketch.node("normalise.NormaliseNodeFactory", 1, 0, "arcsinh, 99th percentile, clipped").set("arcsinhCofactor", 1.0).set("clip", true);
        NodeBuilder split = sketch.node("split.SplitNodeFactory", 2, 0, "by sample").set("splitBy", "NAMES")
                .drive("trainingSamples", "train_samples").drive("testSamples", "test_samples");
        Evaluation evaluation = new Evaluation(sketch, 3, "Segmentation of Hyperion slides", "");
        sketch.connect(reader, 1, normalise, 1).connect(normalise, 1, split, 1);
        evaluation.learner().set("maskColumn", "Mask").drive("target", "target").drive("loss", "loss").drive("epochToKeep", "keep_epoch")
                .drive("preset", "scale");
        evaluation.predictor().drive("orientations", "orientations");
        evaluation.training(sketch, split, 1);
        evaluation.test(sketch, split, 3);
        evaluation.skipped(sketch, reader, 3);
        NodeBuilder masks = sketch.node("maskwriter.MaskWriterNodeFactory", 5, 0, "masks/<image>.tiff").set("pattern", "masks/{name}").set("createFolders", true)
                .drive("folder", "output_dir");
        sketch.connect(evaluation.predictor(), 1, masks, 1);
        sketch.step(0, 1, "Read", "What cannot be read is skipped and listed in the report with its reason.");
        sketch.step(1, 2, "Prepare", "Counts become arcsinh(counts), as is usual for mass cytometry, and each channel is divided by its 99th percentile and clipped at 1, so that a few bright pixels of one slide do not look like cells of another. The named samples go to the training and test part.");
        return sketch.workflow();
    }
}

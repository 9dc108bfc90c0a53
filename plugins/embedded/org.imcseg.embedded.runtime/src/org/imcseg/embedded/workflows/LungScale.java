// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.workflows;

import org.imcseg.embedded.runtime.execute.NodeRegistry;
import org.imcseg.embedded.runtime.write.NodeBuilder;
import org.imcseg.embedded.runtime.write.WorkflowBuilder;

/** Everything around training at the size of a real study, to measure time and memory of: each step once, one epoch. */
final class LungScale {
    private LungScale() {}

    static WorkflowBuilder describe(NodeRegistry registry) {
        Sketch sketch = new Sketch(
                        "lung-scale",
                        "Benchmark: a study of 229 images",
                        """
                Reads, normalises, cuts and corrupts the images in data_dir, which workflows/run bench lung FOLDER creates, trains for one epoch and scores the \
                model on a few. For developers: measures the time of each step and the total memory.""",
                        registry)
                .variable("data_dir", "lung")
                .variable("preset", "QUICK")
                .variable("epochs", 1);
        NodeBuilder reader = sketch.node("reader.ReaderNodeFactory", 0, 0, "images and masks")
                .set("masks", "REQUIRED")
                .drive("location", "data_dir");
        NodeBuilder normalise = sketch.node("normalise.NormaliseNodeFactory", 1, 0, "99th percentile");
        NodeBuilder split = sketch.node("split.SplitNodeFactory", 2, 0, "nearly all for training")
                .set("trainingShare", 90.0)
                .set("validationShare", 5.0)
                .set("testShare", 5.0);
        NodeBuilder patchify = sketch.node("patchify.PatchifyNodeFactory", 3, 0, "128 x 128");
        NodeBuilder corrupt = sketch.node("corrupt.CorruptNodeFactory", 4, 0, "half of the cells, outlines")
                .set("missingShare", 0.5)
                .set("largestKernel", 9);
        NodeBuilder validation = sketch.node("corrupt.CorruptNodeFactory", 4, 1, "validation labels")
                .set("missingShare", 0.5);
        NodeBuilder learner = sketch.node("learner.LearnerNodeFactory", 5, 0, "one epoch")
                .addPort("validation", Sketch.TABLE_PORT)
                .drive("preset", "preset")
                .drive("epochs", "epochs");
        NodeBuilder predictor = sketch.node("predictor.PredictorNodeFactory", 6, 1, "a few images");
        NodeBuilder scorer = sketch.node("scorer.ScorerNodeFactory", 7, 1, "true masks");
        sketch.connect(reader, 1, normalise, 1)
                .connect(normalise, 1, split, 1)
                .connect(split, 1, patchify, 1)
                .connect(patchify, 1, corrupt, 1)
                .connect(split, 2, validation, 1)
                .connect(corrupt, 1, learner, 1)
                .connect(validation, 1, learner, 2)
                .connect(learner, 1, predictor, 1)
                .connect(split, 3, predictor, 2)
                .connect(predictor, 1, scorer, 1);
        return sketch.workflow();
    }
}

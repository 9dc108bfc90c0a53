// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.workflows;

import org.imcseg.embedded.runtime.execute.NodeRegistry;
import org.imcseg.embedded.runtime.write.NodeBuilder;
import org.imcseg.embedded.runtime.write.WorkflowBuilder;

/**
 * The main task in miniature: synthetic tissue, half of the annotations erased, and still a good model. Needs no data.
 */
final class Quickstart {
    private Quickstart() {}

    static WorkflowBuilder describe(NodeRegistry registry) {
        Sketch sketch = new Sketch(
                        "quickstart",
                        "Learn from half of the labels",
                        """
                Makes synthetic lung tissue, erases half of the annotated cells of the training part, trains a small U-Net on the rest, finds \
                single cells and scores them against the complete masks of samples it has never seen.

                Needs no data: execute all nodes. It takes a few minutes on two processor cores.""",
                        registry)
                .variable("output_dir", "quickstart-results")
                .variable("seed", 1)
                .variable("epochs", 0)
                .variable("missing", 0.5);
        sketch.explain("missing", "share of the cells whose label is erased, 0 to 1")
                .explain("seed", "seed of all random draws")
                .explain("epochs", "0 for the number of the preset")
                .explain("output_dir", "folder of the results")
                .results(
                        """
                        - Open the view of the `Segmentation Report`, or report.html in `output_dir`.
                        - The views of `U-Net Predictor` and `Dice Scorer` show cells over their images.
                        - model.imcseg is the model; use it with segment.knwf.""");
        NodeBuilder phantom = sketch.node("phantom.PhantomNodeFactory", 0, 0, "lung")
                .set("images", 80)
                .set("samples", 20)
                .drive("seed", "seed");
        NodeBuilder normalise = sketch.node("normalise.NormaliseNodeFactory", 1, 0, "99th percentile");
        NodeBuilder split =
                sketch.node("split.SplitNodeFactory", 2, 0, "70 : 10 : 20").drive("seed", "seed");
        NodeBuilder training = corrupt(sketch, 0, "training labels");
        NodeBuilder validation = corrupt(sketch, 1, "validation labels");
        Evaluation evaluation = new Evaluation(
                sketch,
                4,
                4,
                "Quickstart: learning from half of the labels",
                "Synthetic lung tissue. The training and validation labels lack the share of cells that the "
                        + "workflow variable missing states; "
                        + "the test labels are complete. The DSC on the validation part stays low because its "
                        + "labels lack cells, too: it only chooses "
                        + "the epoch.");
        sketch.connect(phantom, 1, normalise, 1)
                .connect(normalise, 1, split, 1)
                .connect(split, 1, training, 1)
                .connect(split, 2, validation, 1);
        evaluation.training(sketch, training, 1);
        evaluation.validation(sketch, validation, 1);
        evaluation.test(sketch, split, 3);
        evaluation.skipped(sketch, phantom, 3);
        sketch.step(0, 1, "1. Data", "Synthetic tissue with known cells. Put an `IMC Reader` here for your own data.");
        sketch.step(
                1,
                2,
                "2. Prepare",
                "Each channel is divided by its 99th percentile. Whole samples go to the training, validation "
                        + "and test part, "
                        + "so that no patient is in two of them.");
        sketch.step(
                3,
                1,
                "3. Erase labels",
                "Half of the cells lose their label, as if the annotator had stopped there. Test labels stay "
                        + "complete.");
        return sketch.workflow();
    }

    private static NodeBuilder corrupt(Sketch sketch, int row, String caption) {
        return sketch.node("corrupt.CorruptNodeFactory", 3, row, caption)
                .drive("missingShare", "missing")
                .drive("seed", "seed");
    }
}

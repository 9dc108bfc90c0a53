// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.workflows;

import org.imcseg.embedded.runtime.execute.NodeRegistry;
import org.imcseg.embedded.runtime.write.NodeBuilder;
import org.imcseg.embedded.runtime.write.WorkflowBuilder;

/** Table III and figure 4 of the paper: how well a model of one tissue segments another. */
final class TissueTransfer {
    private TissueTransfer() {}

    static WorkflowBuilder describe(NodeRegistry registry) {
        Experiment experiment = new Experiment(
                        "tissue-transfer",
                        "Does a model trained on lung segment breast?",
                        "A U-Net is trained on lung alone, or on lung and breast, with some cells missing, "
                                + "and is scored on breast: Table III and figure 4 of "
                                + "Bird et al., ISBI 2024.",
                        registry)
                .grid("missingCells", "levels", "0; 10; 50; 90")
                .grid("trainingTissues", "tissues", "lung; lung, breast")
                .grid("seeds", "seeds", "1; 2");
        Sketch sketch = experiment
                .asInThePaper()
                .sketch()
                .variable("loss", "SOFT_DICE")
                .variable("keep_epoch", Experiment.MOST_FOUND)
                .variable("channels", "HistoneH3; Vimentin; DNA1; DNA2");
        experiment
                .explain("levels", "percentages of missing cells")
                .explain("tissues", "tissues to train on, separated by semicolons")
                .explain("breast_data_dir, breast_mask_dir", "the second tissue");
        NodeBuilder lung = experiment.reader(1, "", Phantoms.LUNG, "lung");
        NodeBuilder breast = experiment.reader(2, "breast_", Phantoms.SHIFTED_BREAST, "breast");
        NodeBuilder both = sketch.node("combine.CombineNodeFactory", 1, 1, "joined by marker")
                .set("tissues", "lung, breast");
        sketch.connect(lung, 1, both, 1).connect(breast, 1, both, 2);
        sketch.step(
                0,
                2,
                "1. Data of two tissues",
                "Phantoms: set `data_dir` and `breast_data_dir` to your own folders. Metals differ between "
                        + "panels, so channels are "
                        + "joined by marker.");
        Experiment.Parts parts = experiment.prepare(new Experiment.Output(both, 1), 2, "Tissue");
        experiment.loop();
        int column = experiment.take(1);
        sketch.step(
                column, 1, "4. Tissues", "Training and validation use the run's tissues, the test uses breast only.");
        NodeBuilder training =
                select(sketch, parts.training(), column, 1, "the run's tissues").drive("names", "training_tissues");
        NodeBuilder validation = select(sketch, parts.validation(), column, 2, "the run's tissues")
                .drive("names", "training_tissues");
        NodeBuilder test = select(sketch, parts.test(), column, 3, "breast").set("names", "breast");
        experiment.vary(training);
        experiment.vary(validation);
        Experiment.Output patches = experiment.patches(new Experiment.Output(test, 1));
        sketch.step(experiment.column(), 1, "5. Corrupt labels", "The run's share of cells loses its label.");
        Experiment.Parts damaged = experiment.corrupt(
                new Experiment.Parts(new Experiment.Output(training, 1), new Experiment.Output(validation, 1), patches),
                false,
                false);
        Experiment.Trained trained = experiment.train(6, damaged, "seed");
        sketch.step(
                experiment.column(),
                2,
                "7. Collect and report",
                "All runs in one table, and the report: the difference between lung alone and lung and "
                        + "breast at each level.");
        NodeBuilder end = experiment.collect(
                new Experiment.Output(trained.scorer(), 1), new Experiment.Output(trained.learner(), 1));
        experiment
                .report(
                        end,
                        "TISSUE_TRANSFER",
                        "Tissue transfer",
                        "Trained on lung alone or on lung and breast, tested on breast. Training and "
                                + "validation labels lack the stated share of cells.")
                .drive("furtherData", "breast_data_dir");
        return experiment.workflow();
    }

    private static NodeBuilder select(Sketch sketch, Experiment.Output images, int column, int row, String caption) {
        NodeBuilder select =
                sketch.node("select.SelectNodeFactory", column, row, caption).set("column", "Tissue");
        sketch.connect(images.node(), images.port(), select, 1);
        return select;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.workflows;

import org.imcseg.embedded.runtime.execute.NodeRegistry;
import org.imcseg.embedded.runtime.write.NodeBuilder;
import org.imcseg.embedded.runtime.write.WorkflowBuilder;

/**
 * Section III-C of the paper, self-training on the model's own predictions, and beyond it: how much each method gains
 * from an annotated cell.
 */
final class Bootstrapping {
    private Bootstrapping() {}

    /** DSC per round from a twentieth of the labels. */
    static WorkflowBuilder rounds(NodeRegistry registry) {
        Experiment experiment = new Experiment(
                        "bootstrapping",
                        "Self-training on the model's own predictions",
                        "95 % of the cells are missing. The U-Net predicts its own training part and is trained "
                                + "on its predictions, for ten rounds: "
                                + "section III-C of Bird et al., ISBI 2024. For comparison, PU-Dice, a loss "
                                + "that corrects for the share of missing cells, is trained once.",
                        registry)
                .grid("missingCells", "levels", "95")
                .grid("methods", "methods", "SOFT_DICE+10; PU_DICE")
                .grid("seeds", "seeds", "1; 2");
        // the paper's rule: the gain of bootstrapping depends on the initial model
        experiment.asInThePaper().sketch().variable("keep_epoch", Experiment.HIGHEST_SCORE);
        explain(experiment);
        NodeBuilder end = body(experiment, "ALL");
        experiment
                .sketch()
                .step(
                        experiment.column() - 1,
                        2,
                        "7. Collect and report",
                        "All rounds of all runs in one table, and the report with the DSC " + "over the rounds.");
        experiment.report(
                end,
                "BOOTSTRAPPING",
                "Bootstrapping",
                "Training and validation labels lack the stated share of cells. After each round the "
                        + "predictions of the training part replace its "
                        + "labels; validation labels remain. From round 1 on they lack more cells than the "
                        + "training labels: their plain DSC would favour "
                        + "the epoch that finds least. So these rounds choose the epoch by the DSC estimated "
                        + "with the annotated share. The paper does not state its rule.");
        return experiment.workflow();
    }

    /** How many annotated cells a DSC requires. */
    static WorkflowBuilder budget(NodeRegistry registry) {
        Experiment experiment = new Experiment(
                        "annotation-budget",
                        "How many cells must be annotated?",
                        "Plain Dice, PU-Dice and bootstrapping are trained on ever fewer annotated cells. A "
                                + "curve fitted to the scores shows how many annotated cells a DSC requires.",
                        registry)
                .grid("missingCells", "levels", "0; 50; 80; 95")
                .grid("methods", "methods", "SOFT_DICE; PU_DICE; SOFT_DICE+3")
                .grid("seeds", "seeds", "1");
        Sketch sketch = experiment
                .asInThePaper()
                .sketch()
                .variable("targets", "0.75; 0.80; 0.85")
                .variable("keep_epoch", Experiment.MOST_FOUND);
        explain(experiment.explain("targets", "DSC values for which the number of annotated cells is estimated"));
        NodeBuilder end = body(experiment, "HANDED_ON");
        sketch.step(
                experiment.column() - 1,
                3,
                "7. Collect, fit and report",
                "All runs in one table; a curve DSC = a - b / n^alpha through the scores over "
                        + "the number n of annotated cells, with bands from resampling samples and seeds; "
                        + "and the report.");
        int column = experiment.take(1);
        NodeBuilder budget = sketch.node("budget.BudgetNodeFactory", column, 2, "DSC over annotated cells")
                .drive("targets", "targets");
        sketch.connect(end, 1, budget, 1);
        NodeBuilder report = experiment.report(
                end,
                "ANNOTATION_BUDGET",
                "Annotation budget",
                "Training and validation labels lack the stated share of cells, drawn at random; the levels "
                        + "of one seed are nested. With bootstrapping "
                        + "the scores are those of the last round.");
        report.addPort("figure", Experiment.IMAGE_PORT).addPort("table", Sketch.TABLE_PORT);
        sketch.connect(budget, 4, report, 3).connect(budget, 2, report, 4);
        return experiment.workflow();
    }

    private static void explain(Experiment experiment) {
        experiment
                .explain("levels", "percentages of missing cells")
                .explain("methods", "a loss, then + and the number of bootstrap rounds")
                .explain("keep_epoch, epochs, target, decay", "how to train");
    }

    /**
     * A bootstrap loop inside the experiment loop: without rounds it is a plain training, so that all methods have the
     * same body.
     */
    private static NodeBuilder body(Experiment experiment, String scores) {
        Sketch sketch = experiment.sketch();
        Experiment.Parts parts = experiment.read(Phantoms.LUNG);
        experiment.loop();
        Experiment.Output test = experiment.patches(parts.test());
        sketch.step(
                experiment.column(),
                2,
                "4. Corrupt labels, start rounds",
                "Most cells lose their label. The bootstrap loop outputs the current labels, at first the "
                        + "corrupted ones. With 0 rounds the model is trained once.");
        Experiment.Parts damaged =
                experiment.corrupt(new Experiment.Parts(parts.training(), parts.validation(), test), false, true);
        int column = experiment.take(1);
        NodeBuilder start = sketch.node("bootstraploop.BootstrapStartNodeFactory", column, 1, "current labels")
                .drive("rounds", "rounds")
                .drive("seed", "seed");
        sketch.connect(damaged.training().node(), 1, start, 1)
                .connect(damaged.validation().node(), 1, start, 2);
        Experiment.Trained trained = experiment.train(
                5,
                new Experiment.Parts(new Experiment.Output(start, 1), new Experiment.Output(start, 2), test),
                "round_seed");
        trained.learner().drive("initialModel", "initial_model");
        NodeBuilder again = sketch.computing("predictor.PredictorNodeFactory", column + 2, 0, "training part")
                .set("addProbability", false)
                // with an id a cell, so that a next round can learn cells, and without dropping any pixel
                .set("minimumCellSize", 1);
        sketch.connect(trained.learner(), 1, again, 1).connect(start, 1, again, 2);
        NodeBuilder end = sketch.node("bootstraploop.BootstrapEndNodeFactory", experiment.take(1), 1, "new labels")
                .set("predictionColumn", "Cells")
                .set("scores", scores);
        sketch.step(
                experiment.column() - 1, 1, "6. End of rounds", "Predictions of the training part replace its labels.");
        sketch.connect(again, 1, end, 1).connect(trained.scorer(), 1, end, 2).connect(trained.learner(), 1, end, 3);
        return experiment.collect(new Experiment.Output(end, 1), new Experiment.Output(end, 4));
    }
}

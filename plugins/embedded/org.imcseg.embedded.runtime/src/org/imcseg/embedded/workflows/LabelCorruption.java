// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.workflows;

import org.imcseg.embedded.runtime.execute.NodeRegistry;
import org.imcseg.embedded.runtime.write.NodeBuilder;
import org.imcseg.embedded.runtime.write.WorkflowBuilder;

/**
 * Figures 2 and 3 and Table II of the paper: labels that lack cells, or whose outlines are too small or too large; and
 * single cells, beyond the paper.
 */
final class LabelCorruption {
    private static final String LEVELS = "percentages of missing cells";

    private LabelCorruption() {}

    /** How many cells may be missing. */
    static WorkflowBuilder missingCells(NodeRegistry registry) {
        Experiment experiment = new Experiment(
                        "label-corruption",
                        "How many cells may be missing?",
                        "For each share of missing cells and each seed, a U-Net is trained on labels that lack "
                                + "these cells and scored "
                                + "on complete ones: figures 2 and 3 of Bird et al., ISBI 2024.",
                        registry)
                .grid("missingCells", "levels", "0; 1; 2; 5; 10; 20; 25; 50; 75; 80; 85; 90; 95")
                .grid("seeds", "seeds", "1; 2");
        return describe(
                experiment,
                false,
                "LABEL_CORRUPTION",
                "Label corruption",
                "Training and validation labels lack the stated share of cells, drawn at random; the levels "
                        + "of one seed are nested.");
    }

    /** How wrong outlines may be. */
    static WorkflowBuilder outlines(NodeRegistry registry) {
        Experiment experiment = new Experiment(
                        "over-under-segmentation",
                        "How wrong may outlines be?",
                        "Half of the cells are missing. The others are eroded or dilated by a square kernel "
                                + "of up to k pixels: "
                                + "Table II of Bird et al., ISBI 2024.",
                        registry)
                .grid("missingCells", "levels", "50")
                .grid("largestKernels", "kernels", "0; 3; 5; 7; 9")
                .grid("seeds", "seeds", "1; 2");
        return describe(
                experiment,
                true,
                "OUTLINE_ERRORS",
                "Over- and under-segmentation",
                "Half of the cells are missing from the training and validation labels; each of the others is "
                        + "eroded or dilated, with equal "
                        + "probability, by a square kernel of 0, 3, ... up to the largest size.");
    }

    private static WorkflowBuilder describe(
            Experiment experiment, boolean outlines, String kind, String title, String notes) {
        experiment
                .asInThePaper()
                .sketch()
                .variable("loss", "SOFT_DICE")
                .variable("keep_epoch", outlines ? Experiment.HIGHEST_SCORE : Experiment.MOST_FOUND);
        experiment.explain("levels", LEVELS);
        if (outlines) {
            experiment.explain("kernels", "sizes k, odd numbers; 0 changes no outline");
        }
        experiment.explain("loss, keep_epoch, epochs, target, decay", "how to train");
        return body(experiment, outlines, kind, title, notes);
    }

    /** What learning cells gains over splitting the mask, also if labels are missing. */
    static WorkflowBuilder cells(NodeRegistry registry) {
        Experiment experiment = new Experiment(
                        "single-cells",
                        "Single cells from incomplete labels",
                        "U-Nets learn single cells, or cell or background as in the paper, whose mask "
                                + "a watershed splits, from ever fewer annotated cells, with soft Dice "
                                + "and with PU-Dice. They are compared by object F1. This takes about an hour.",
                        registry)
                .grid("missingCells", "levels", "0; 50; 80; 90; 95")
                .grid("methods", "methods", "SOFT_DICE; PU_DICE")
                .grid("learn", "learned", "FOREGROUND; CELLS")
                .grid("seeds", "seeds", "1; 2; 3; 4; 5");
        experiment.sketch().variable("decay", "PRESET").variable("keep_epoch", "AUTOMATIC");
        experiment
                .explain("levels", LEVELS)
                .explain("methods", "losses to compare")
                .explain("learned", "CELLS: where each cell ends; FOREGROUND: cell or background");
        return body(
                experiment,
                false,
                "SINGLE_CELLS",
                "Single cells from incomplete labels",
                "Training and validation labels lack the stated share of cells, drawn at random; the levels "
                        + "of one seed are nested. FOREGROUND: one output, cell or "
                        + "background, and a watershed of the mask. CELLS: a second output, the relative "
                        + "inner distance, whose maxima are the seeds of the cells.");
    }

    private static WorkflowBuilder body(
            Experiment experiment, boolean outlines, String kind, String title, String notes) {
        Experiment.Parts parts = experiment.read(Phantoms.LUNG);
        experiment.loop();
        Experiment.Output test = experiment.patches(parts.test());
        experiment
                .sketch()
                .step(
                        experiment.column(),
                        1,
                        "4. Corrupt labels",
                        outlines
                                ? "Cells are erased, and the outlines of the others are eroded or dilated."
                                : "The run's share of cells loses its label, as if the annotator had stopped there.");
        Experiment.Parts damaged =
                experiment.corrupt(new Experiment.Parts(parts.training(), parts.validation(), test), outlines, true);
        Experiment.Trained trained = experiment.train(5, damaged, "seed");
        experiment
                .sketch()
                .step(
                        experiment.column(),
                        2,
                        "6. Collect and report",
                        "All runs in one table, and the report with its figures, csv files and the "
                                + "paper's values for comparison.");
        NodeBuilder end = experiment.collect(
                new Experiment.Output(trained.scorer(), 1), new Experiment.Output(trained.learner(), 1));
        experiment.report(end, kind, title, notes);
        return experiment.workflow();
    }
}

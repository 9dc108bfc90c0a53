// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.workflows;

import java.util.LinkedHashMap;
import java.util.Map;
import org.imcseg.embedded.runtime.execute.NodeRegistry;
import org.imcseg.embedded.runtime.write.NodeBuilder;
import org.imcseg.embedded.runtime.write.WorkflowBuilder;

/**
 * What the paper's experiments share. Acquisitions are read, normalised and split once. Then, for each run of a grid:
 * labels are corrupted, a U-Net is trained on them, predicts the test part and is scored. At the end all runs are
 * collected and reported. Finished runs are stored, so that an interrupted experiment resumes where it stopped.
 *
 * <p>Rows: 0 the grid and the loop's start, 1 and 2 training and validation images, 3 test images; then 1 models, 2
 * scores.
 */
final class Experiment {
    /** The channels of the paper, by names that fit the phantom and usual panels. */
    static final String SIX_CHANNELS = "DNA1; DNA2; HistoneH3; Vimentin; CollagenI; Keratin8/18";

    static final String IMAGE_PORT = "org.knime.core.node.port.image.ImagePortObject";
    /** The epoch to keep as in the paper. */
    static final String HIGHEST_SCORE = "HIGHEST_SCORE";
    /**
     * The epoch to keep where labels lack cells; where outlines are too large, it is one that draws cells too large.
     */
    static final String MOST_FOUND = "MOST_FOUND";
    /** What is learned in the paper: cell or background. */
    private static final String PAPER_TARGET = "FOREGROUND";
    /** The learning rate of the paper does not fall. */
    private static final String CONSTANT_RATE = "CONSTANT";
    /** They only say where results go or which runs to compute: a longer list must not discard finished runs. */
    private static final String WITHOUT_EFFECT =
            "output_dir, results_dir, seeds, levels, kernels, methods, tissues, targets, learned, runs";

    private static final String START =
            "\n\nExecute all nodes; by default they use synthetic tissue. Then set `data_dir` to your own data and "
                    + "`scale` to paper.";

    /** Pictures of a run, of the same patches in each. */
    private static final int OVERLAYS = 8;

    private final Sketch sketch;
    private final Map<String, String> gridVariables = new LinkedHashMap<>();
    private NodeBuilder start;
    /** All images and masks, and those of the training part: if they change, runs are computed again. */
    private Output data;

    private Output training;
    private int column;

    /** An output port, counted from 1. */
    record Output(NodeBuilder node, int port) {}

    /** Where the three parts come from. */
    record Parts(Output training, Output validation, Output test) {}

    /**
     * @param name of the workflow
     * @param question what the experiment answers
     * @param text what it does
     */
    Experiment(String name, String question, String text, NodeRegistry registry) {
        sketch = new Sketch(name, question, text + START, registry)
                .variable("scale", "quick")
                .variable("output_dir", name + "-results")
                .variable("results_dir", name + "-results/runs")
                .variable("runs", "")
                .variable("epochs", 0);
        sketch.explain("scale", "quick takes minutes, paper trains the paper's network for hours or days")
                .results(
                        """
                        - Open the view of the `Experiment Report`, or report.html in `output_dir`: figures and scores with the paper's values for comparison.
                        - csv files in `output_dir`: all scores, runs and settings.
                        - Finished runs are kept in `results_dir`: an interrupted experiment resumes where it stopped.""");
    }

    /** Says what variables mean that are the experiment's own. */
    Experiment explain(String names, String meaning) {
        sketch.explain(names, meaning);
        return this;
    }

    /** Learns what the paper learns, at its constant rate, unless the user says otherwise. */
    Experiment asInThePaper() {
        sketch.variable("target", PAPER_TARGET).variable("decay", CONSTANT_RATE);
        return this;
    }

    Sketch sketch() {
        return sketch;
    }

    WorkflowBuilder workflow() {
        return sketch.explain("data_dir, mask_dir, samples_file, channels", "your own data")
                .explain("seeds", "one series of runs for each")
                .explain("output_dir, results_dir", "report; finished runs")
                .explain("runs", "empty for all; 1-4 or 2/5 (second of five parts) where machines share the runs")
                .workflow();
    }

    /** Declares a workflow variable that a setting of the grid takes. */
    Experiment grid(String setting, String variable, String value) {
        sketch.variable(variable, value);
        gridVariables.put(setting, variable);
        return this;
    }

    /** A reader at the first column, and the variables that it needs. */
    NodeBuilder reader(int row, String prefix, String phantom, String tissue) {
        sketch.variable(prefix + "data_dir", phantom)
                .variable(prefix + "mask_dir", "")
                .variable(prefix + "samples_file", "");
        return sketch.node("reader.ReaderNodeFactory", 0, row, tissue.isEmpty() ? "images and masks" : tissue)
                .set("masks", "REQUIRED")
                .set("tissue", tissue)
                .drive("location", prefix + "data_dir")
                .drive("maskFolder", prefix + "mask_dir")
                .drive("sampleTable", prefix + "samples_file")
                .drive("channels", "channels");
    }

    /** Reads one data set, the usual case. */
    Parts read(String phantom) {
        sketch.variable("channels", SIX_CHANNELS);
        NodeBuilder reader = reader(1, "", phantom, "");
        sketch.step(0, 1, "1. Data", "A phantom: synthetic lung tissue. Set `data_dir` to your own folder.");
        return prepare(new Output(reader, 1), 1, "Condition");
    }

    /** Normalises and splits. @param stratum column that all parts get their share of */
    Parts prepare(Output images, int from, String stratum) {
        NodeBuilder normalise = sketch.node("normalise.NormaliseNodeFactory", from, 1, "99th percentile");
        NodeBuilder split = sketch.node("split.SplitNodeFactory", from + 1, 1, "70 : 10 : 20")
                .set("conditionColumn", stratum);
        sketch.connect(images.node, images.port, normalise, 1).connect(normalise, 1, split, 1);
        sketch.step(
                from,
                2,
                "2. Prepare",
                "Each channel is divided by its 99th percentile. Whole samples go to the training, validation "
                        + "and test part, so "
                        + "that no patient is in two of them.");
        column = from + 2;
        data = new Output(normalise, 1);
        training = new Output(split, 1);
        return new Parts(new Output(split, 1), new Output(split, 2), new Output(split, 3));
    }

    /** The grid and the start of the loop over its rows, in two columns. */
    void loop() {
        NodeBuilder grid =
                sketch.node("grid.GridNodeFactory", column, 0, "all runs").drive("scale", "scale");
        gridVariables.forEach(grid::drive);
        start = sketch.node("experimentloop.ExperimentLoopStartNodeFactory", column + 1, 0, "each run in turn")
                .drive("resultsFolder", "results_dir")
                .drive("runs", "runs")
                .set("ignoredVariables", WITHOUT_EFFECT);
        start.addPort("data", Sketch.TABLE_PORT).addPort("furtherData", Sketch.TABLE_PORT);
        sketch.connect(grid, 1, start, 1)
                .connect(data.node, data.port, start, 2)
                .connect(training.node, training.port, start, 3);
        sketch.step(
                column,
                2,
                "3. Runs",
                "Each row of the grid becomes a run, its columns become flow variables. Finished runs are "
                        + "repeated only if data or variables have changed.");
        column += 2;
    }

    /** Gives a node the variables of the run: from the second port, which is inactive when no run is left. */
    void vary(NodeBuilder node) {
        sketch.connect(start, 2, node, 0);
    }

    /** Cuts test images as the paper does, which scores patch by patch. */
    Output patches(Output test) {
        NodeBuilder patchify = sketch.node("patchify.PatchifyNodeFactory", column, 3, "test patches of 128 x 128");
        sketch.connect(test.node, test.port, patchify, 1);
        return new Output(patchify, 1);
    }

    /** Erases and changes cells of the training and validation part. @param outlines whether outlines change, too */
    Parts corrupt(Parts parts, boolean outlines, boolean vary) {
        NodeBuilder training = corrupt(parts.training, 1, "training labels", outlines);
        NodeBuilder validation = corrupt(parts.validation, 2, "validation labels", outlines);
        if (vary) {
            vary(training);
            vary(validation);
        }
        column++;
        return new Parts(new Output(training, 1), new Output(validation, 1), parts.test);
    }

    private NodeBuilder corrupt(Output images, int row, String caption, boolean outlines) {
        NodeBuilder corrupt = sketch.node("corrupt.CorruptNodeFactory", column, row, caption)
                .drive("missingShare", "missing_share")
                .drive("seed", "seed");
        if (outlines) {
            corrupt.drive("largestKernel", "largest_kernel");
        }
        sketch.connect(images.node, images.port, corrupt, 1);
        return corrupt;
    }

    /**
     * Trains, predicts the test part and scores.
     *
     * @param number of the step
     * @param seed the variable that the learner's seed comes from
     */
    Trained train(int number, Parts parts, String seed) {
        NodeBuilder learner = sketch.engine()
                .computing("learner.LearnerNodeFactory", column, 1, "validation DSC decides")
                .addPort("validation", Sketch.TABLE_PORT)
                .drive("seed", seed)
                .drive("preset", "preset")
                .drive("loss", "loss")
                .drive("epochs", "epochs")
                .drive("epochToKeep", "keep_epoch")
                .drive("target", "target")
                .drive("decay", "decay")
                .drive("checkpointFolder", "results_dir")
                // a run that learned nothing is also a result, and the report names it
                .set("acceptFailure", true);
        NodeBuilder predictor = sketch.computing("predictor.PredictorNodeFactory", column + 1, 2, "test part")
                .set("addProbability", false);
        NodeBuilder scorer = sketch.node("scorer.ScorerNodeFactory", column + 2, 2, "true masks")
                .set("overlays", "EVEN")
                .set("maximumOverlays", OVERLAYS);
        sketch.connect(parts.training.node, parts.training.port, learner, 1)
                .connect(parts.validation.node, parts.validation.port, learner, 2)
                .connect(learner, 1, predictor, 1)
                .connect(parts.test.node, parts.test.port, predictor, 2)
                .connect(predictor, 1, scorer, 1);
        sketch.step(
                column,
                3,
                number + ". Train, predict, score",
                "The U-Net is trained on the corrupted labels and keeps the best epoch by validation DSC "
                        + "(`keep_epoch`). It predicts the test part, whose samples it has never seen and "
                        + "whose labels are complete.");
        column += 3;
        return new Trained(learner, scorer);
    }

    /** Learner and scorer of a run. */
    record Trained(NodeBuilder learner, NodeBuilder scorer) {}

    /** Ends the loop. Its outputs: 1 scores of all runs, 2 the runs. */
    NodeBuilder collect(Output scores, Output model) {
        NodeBuilder end = sketch.node("experimentloop.ExperimentLoopEndNodeFactory", column, 1, "all runs")
                .addPort("model", Sketch.MODEL_PORT);
        sketch.connect(scores.node, scores.port, end, 1).connect(model.node, model.port, end, 2);
        column++;
        return end;
    }

    /** Writes report.html with its csv and png files. */
    NodeBuilder report(NodeBuilder end, String experiment, String title, String notes) {
        NodeBuilder report = sketch.node("experimentreport.ExperimentReportNodeFactory", column, 1, "report.html")
                .set("experiment", experiment)
                .set("title", title)
                .set("notes", notes)
                .drive("folder", "output_dir")
                .drive("data", "data_dir");
        sketch.connect(end, 1, report, 1).connect(end, 2, report, 2);
        return report;
    }

    int column() {
        return column;
    }

    /** Leaves room for {@code columns} nodes that the caller places. */
    int take(int columns) {
        column += columns;
        return column - columns;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.workflows;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.imcseg.embedded.runtime.execute.NodeRegistry;
import org.imcseg.embedded.runtime.write.NodeBuilder;
import org.imcseg.embedded.runtime.write.WorkflowBuilder;

/**
 * The folder {@code workflows/tests}: the smallest workflow that shows what a node does, for each node. Each is a few
 * nodes in a row, on four phantom images of 64 × 64 pixels; what must come out is in the tests of the installation.
 */
final class NodeWorkflows {
    private static final int EPOCHS = 6;
    private static final String NONE = "<none>";
    private static final Map<String, BiFunction<String, NodeRegistry, WorkflowBuilder>> ALL = new LinkedHashMap<>();

    static {
        row("reader", "IMC Reader", "Reads the folder in data_dir, or a phantom.", Row::reader);
        row("phantom", "IMC Phantom", "Makes four images of lung tissue.", Row::phantom);
        row("split", "Dataset Split", "Puts each of four samples into one part.", row -> row.phantom()
                .split());
        row("normalise", "Percentile Normalise", "Divides each channel by its 99th percentile.", row -> row.phantom()
                .normalise());
        row(
                "data-set-normalise",
                "Percentile Normalise over a data set",
                "Divides each channel by the 99th percentile over all images.",
                row -> row.phantom().then("normalise.DataSetNormaliseNodeFactory", "all images at once"));
        row(
                "patchify",
                "Patchify",
                "Cuts 64 x 64 pixels into patches of 48, with zeros beyond the edge.",
                row -> row.phantom().patchify());
        row("reassemble", "Reassemble", "Puts patches together again.", row -> row.phantom()
                .patchify()
                .then("reassemble.ReassembleNodeFactory", "whole again"));
        row("corrupt", "Corrupt Labels", "Erases half of the cells and changes outlines.", row -> row.phantom()
                .corrupt()
                .set("largestKernel", 5));
        row("learner", "U-Net Learner", "Trains a tiny network.", Row::learnt);
        row("predictor", "U-Net Predictor", "Predicts the images that it was trained on.", row -> row.learnt()
                .predictor());
        row(
                "scorer",
                "Dice Scorer",
                "Takes masks that lack half of the cells for predictions: precision is 1.",
                row -> row.phantom()
                        .corrupt()
                        .scorer()
                        .set("predictionColumn", "Training Mask")
                        .set("cellsColumn", "Training Mask"));
        row("mask-writer", "Mask Writer", "Writes the masks of four images to output_dir.", row -> row.phantom()
                .files("maskwriter.MaskWriterNodeFactory")
                .set("maskColumn", "Mask"));
        row("image-writer", "Image Writer", "Writes four images of six channels to output_dir.", row -> row.phantom()
                .files("imagewriter.ImageWriterNodeFactory"));
        row("model-writer", "U-Net Model Writer", "Writes a model to output_dir.", row -> row.learnt()
                .modelWriter());
        row(
                "model-reader",
                "U-Net Model Reader",
                "Reads back what was written, and predicts with it.",
                row -> row.learnt().modelAgain().predictor());
        row("report", "Segmentation Report", "Writes the report of a prediction to output_dir.", row -> row.learnt()
                .predictor()
                .scorer()
                .set("predictionColumn", "Prediction")
                .report());
        row("grid", "Experiment Grid", "Makes a table of runs: two shares of missing cells by two seeds.", Row::grid);
        row("combine", "Combine Acquisitions", "Joins images of lung and breast by their markers.", Row::combine);
        row("select", "Select Acquisitions", "Keeps the images of breast.", row -> row.combine()
                .then("select.SelectNodeFactory", "breast")
                .set("names", "breast"));
        row(
                "budget",
                "Annotation Budget",
                "Fits a curve to the DSC of masks that lack cells, over the number of cells that they have.",
                row -> row.phantom()
                        .corrupt()
                        .scorer()
                        .set("predictionColumn", "Training Mask")
                        .set("cellsColumn", "Training Mask")
                        .budget());
        row("suspects", "Suspect Labels", "Looks for the cells that were erased.", row -> row.phantom()
                .normalise()
                .corrupt()
                .suspects());
        row("measure", "Measure Cells", "Measures the annotated cells.", row -> row.phantom()
                .then("measure.MeasureNodeFactory", "annotated cells")
                .set("cellsColumn", "Mask"));
        row("compute-environment", "Compute Environment", "Says what can compute.", Row::computeEnvironment);
        ALL.put("experiment-loop", LoopWorkflows::experimentLoop);
        ALL.put("experiment-report", LoopWorkflows::experimentReport);
        ALL.put("bootstrap-loop", LoopWorkflows::bootstrapLoop);
        ALL.put("acquisition-loop", LoopWorkflows::acquisitionLoop);
    }

    private NodeWorkflows() {}

    /** Names of all, without ending, with their descriptions. */
    static Map<String, Function<NodeRegistry, WorkflowBuilder>> all() {
        Map<String, Function<NodeRegistry, WorkflowBuilder>> all = new LinkedHashMap<>();
        ALL.forEach((name, description) -> all.put(name, registry -> description.apply(name, registry)));
        return all;
    }

    /** A network and a schedule that take a second or two; what it learns is little. */
    static NodeBuilder tiny(NodeBuilder learner) {
        return learner.set("target", "FOREGROUND")
                .set("preset", "CUSTOM")
                .set("filters", "4, 8")
                .set("dropouts", "0, 0")
                .set("bottleneckFilters", 8)
                .set("bottleneckDropout", 0)
                .set("patchSize", 64)
                .set("patchStride", 64)
                .set("batchSize", 1)
                .set("squaredSteps", 4)
                .set("warmUpSteps", 4)
                .set("guard", false);
    }

    private static void row(String name, String node, String what, Consumer<Row> nodes) {
        ALL.put(name, (workflow, registry) -> {
            Row row = new Row(new Sketch(
                            workflow,
                            "Test of " + node,
                            what + " Executed by the build, which checks the outputs.",
                            registry)
                    .variable("output_dir", workflow + "-results")
                    .variable("data_dir", Row.PHANTOM));
            nodes.accept(row);
            return row.sketch.workflow();
        });
    }

    /** Nodes that stand in a row, each fed by the one before. */
    private static final class Row {
        static final String PHANTOM = "phantom:lung?images=4&samples=4&size=64&seed=1";

        private final Sketch sketch;
        private final Map<Kind, Output> last = new LinkedHashMap<>();
        private NodeBuilder node;
        private int column;

        private enum Kind {
            TABLE,
            MODEL
        }

        private record Output(NodeBuilder node, int port) {}

        Row(Sketch sketch) {
            this.sketch = sketch;
        }

        Row set(String setting, Object value) {
            node.set(setting, value);
            return this;
        }

        private Row place(String factory, String caption) {
            node = sketch.node(factory, column++, 0, caption);
            return this;
        }

        private Row takes(Kind kind, int port) {
            Output output = last.get(kind);
            sketch.connect(output.node, output.port, node, port);
            return this;
        }

        private Row gives(Kind kind, int port) {
            last.put(kind, new Output(node, port));
            return this;
        }

        Row then(String factory, String caption) {
            return place(factory, caption).takes(Kind.TABLE, 1).gives(Kind.TABLE, 1);
        }

        Row reader() {
            place("reader.ReaderNodeFactory", "data_dir").gives(Kind.TABLE, 1);
            node.drive("location", "data_dir");
            return this;
        }

        Row computeEnvironment() {
            return place("computeenvironment.ComputeEnvironmentNodeFactory", "this machine")
                    .gives(Kind.TABLE, 1);
        }

        Row phantom() {
            return place("phantom.PhantomNodeFactory", "four images")
                    .set("images", 4)
                    .set("samples", 4)
                    .set("imageSize", 64)
                    .gives(Kind.TABLE, 1);
        }

        Row split() {
            return then("split.SplitNodeFactory", "50 : 25 : 25")
                    .set("trainingShare", 50)
                    .set("validationShare", 25)
                    .set("testShare", 25);
        }

        Row normalise() {
            return then("normalise.NormaliseNodeFactory", "99th percentile");
        }

        Row patchify() {
            return then("patchify.PatchifyNodeFactory", "48 x 48")
                    .set("size", 48)
                    .set("stride", 48);
        }

        Row corrupt() {
            return then("corrupt.CorruptNodeFactory", "half of the cells");
        }

        /** A model of normalised images and all their cells; the images stay the table. */
        Row learnt() {
            phantom()
                    .normalise()
                    .place("learner.LearnerNodeFactory", "a tiny network")
                    .takes(Kind.TABLE, 1)
                    .gives(Kind.MODEL, 1);
            tiny(node).set("maskColumn", "Mask").set("epochs", EPOCHS).set("validationFraction", 0.25);
            return this;
        }

        Row predictor() {
            return place("predictor.PredictorNodeFactory", "all images")
                    .takes(Kind.MODEL, 1)
                    .takes(Kind.TABLE, 2)
                    .gives(Kind.TABLE, 1);
        }

        Row scorer() {
            return then("scorer.ScorerNodeFactory", "true masks").set("replicates", 200);
        }

        /** A file for each row. */
        Row files(String factory) {
            then(factory, "to output_dir").set("createFolders", true);
            node.drive("folder", "output_dir");
            return this;
        }

        Row modelWriter() {
            place("modelwriter.ModelWriterNodeFactory", "model.imcseg")
                    .takes(Kind.MODEL, 1)
                    .set("createFolders", true);
            node.drive("folder", "output_dir");
            return this;
        }

        /** Writes the model beside the workflow and reads it back. */
        Row modelAgain() {
            sketch.variable("model_file", "model-reader-results.imcseg");
            NodeBuilder writer =
                    place("modelwriter.ModelWriterNodeFactory", "model_file").takes(Kind.MODEL, 1).node;
            writer.drive("file", "model_file");
            NodeBuilder reader =
                    place("modelreader.ModelReaderNodeFactory", "model_file").gives(Kind.MODEL, 1).node;
            reader.drive("file", "model_file");
            sketch.connect(writer, 0, reader, 0);
            return this;
        }

        Row report() {
            NodeBuilder scorer = node;
            place("report.ReportNodeFactory", "to output_dir").takes(Kind.TABLE, 1);
            node.addPort("model", Sketch.MODEL_PORT).drive("folder", "output_dir");
            sketch.connect(scorer, 2, node, 2);
            return takes(Kind.MODEL, 3);
        }

        Row grid() {
            return place("grid.GridNodeFactory", "two by two")
                    .set("missingCells", "0; 50")
                    .set("seeds", "1; 2")
                    .gives(Kind.TABLE, 1);
        }

        Row combine() {
            NodeBuilder lung = phantom().node;
            NodeBuilder breast = sketch.node("phantom.PhantomNodeFactory", 0, 1, "two images of breast")
                    .set("tissue", "BREAST")
                    .set("images", 2)
                    .set("samples", 2)
                    .set("imageSize", 64);
            place("combine.CombineNodeFactory", "lung and breast").gives(Kind.TABLE, 1);
            sketch.connect(lung, 1, node, 1).connect(breast, 1, node, 2);
            return this;
        }

        Row budget() {
            return then("budget.BudgetNodeFactory", "over the remaining cells")
                    .set("cellsColumn", "Predicted Cells")
                    .set("seriesColumn", NONE)
                    .set("seedColumn", NONE)
                    .set("targets", "0.5, 0.99")
                    .set("resamples", 200);
        }

        Row suspects() {
            return then("suspects.SuspectsNodeFactory", "erased cells")
                    .set("truthColumn", "Mask")
                    .set("folds", 2)
                    .set("epochs", 4)
                    .set("patchSize", 64)
                    .set("maximumOverlays", 2);
        }
    }
}

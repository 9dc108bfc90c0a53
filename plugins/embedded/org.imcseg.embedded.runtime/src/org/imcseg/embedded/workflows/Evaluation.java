// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.workflows;

import org.imcseg.embedded.runtime.write.NodeBuilder;

/** The part that the workflows share: learn, keep the model, predict the test part, score, report. */
final class Evaluation {

    private final NodeBuilder learner;
    private final NodeBuilder predictor;
    private final NodeBuilder report;

    /**
     * @param column where the learner stands; four columns are used
     * @param number of the first of its two steps
     */
    Evaluation(Sketch sketch, int column, int number, String title, String notes) {
        learner = sketch.engine()
                .computing("learner.LearnerNodeFactory", column, 0, "validation labels decide")
                .drive("seed", "seed")
                .drive("epochs", "epochs")
                .drive("checkpointFolder", "output_dir");
        NodeBuilder writer = sketch.node("modelwriter.ModelWriterNodeFactory", column + 1, 0, "model.imcseg")
                .drive("folder", "output_dir")
                .set("createFolders", true);
        predictor = sketch.computing("predictor.PredictorNodeFactory", column + 1, 1, "test part");
        NodeBuilder scorer = sketch.node("scorer.ScorerNodeFactory", column + 2, 1, "true masks");
        report = sketch.node("report.ReportNodeFactory", column + 3, 1, "report.html")
                .set("title", title)
                .set("notes", notes)
                .drive("folder", "output_dir")
                .addPort("model", Sketch.MODEL_PORT)
                .addPort("skipped", Sketch.TABLE_PORT)
                .addPort("images", Sketch.TABLE_PORT);
        sketch.connect(learner, 1, writer, 1)
                .connect(learner, 1, predictor, 1)
                .connect(predictor, 1, scorer, 1)
                .connect(scorer, 1, report, 1)
                .connect(scorer, 2, report, 2)
                .connect(learner, 1, report, 3)
                .connect(predictor, 1, report, 5);
        sketch.step(
                column,
                2,
                number + ". Train and predict",
                "The U-Net learns where cells are and where each ends, and keeps the epoch that finds cells "
                        + "best in the validation part. Then it predicts the test part, which it has never seen.");
        sketch.step(
                column + 2,
                2,
                number + 1 + ". Score and report",
                "Predictions are compared with the true masks, pixel by pixel and cell by cell. The report "
                        + "and its csv and png files go to "
                        + "the folder `output_dir`.");
    }

    NodeBuilder learner() {
        return learner;
    }

    NodeBuilder predictor() {
        return predictor;
    }

    void training(Sketch sketch, NodeBuilder source, int port) {
        sketch.connect(source, port, learner, 1);
    }

    /** Without it the learner holds out a part of the training data. */
    void validation(Sketch sketch, NodeBuilder source, int port) {
        learner.addPort("validation", Sketch.TABLE_PORT);
        sketch.connect(source, port, learner, 2);
    }

    void test(Sketch sketch, NodeBuilder source, int port) {
        sketch.connect(source, port, predictor, 2);
    }

    void skipped(Sketch sketch, NodeBuilder source, int port) {
        sketch.connect(source, port, report, 4);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.bootstraploop;

import static org.imcseg.knime.nodes.Failures.assertFails;
import static org.imcseg.knime.nodes.Failures.assertRefuses;
import static org.imcseg.knime.nodes.bootstraploop.BootstrapLoop.mask;
import static org.imcseg.knime.nodes.bootstraploop.BootstrapLoop.masks;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.imcseg.core.image.LabelMask;
import org.imcseg.knime.cells.AnnotatedShare;
import org.imcseg.knime.cells.ColumnHistory;
import org.imcseg.knime.cells.ImageCells;
import org.imcseg.knime.nodes.Tables;
import org.imcseg.knime.port.UNetModelPortObject;
import org.imcseg.learning.model.TrainingRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;

class BootstrapLoopTest {
    private static final LabelMask GIVEN = mask("7000", "7000", "0000", "0004");
    private static final LabelMask OTHER = mask("0000", "0330", "0000", "0000");
    private static final LabelMask NOTHING = mask("0000", "0000", "0000", "0000");

    @TempDir
    Path folder;

    /** Round r of row i: the pixels of row r are found, from column i on. */
    private static LabelMask found(int round, int row, LabelMask current) {
        int[] ids = new int[16];
        for (int x = row; x < 3; x++) {
            ids[4 * round + x] = 1;
        }
        return new LabelMask(4, 4, ids);
    }

    @Test
    void withoutRoundsTheLoopIsOnePlainTraining() throws Exception {
        BootstrapLoop loop = new BootstrapLoop(folder, false)
                .start("rounds", 0)
                .start("seed", 42)
                .predicting(BootstrapLoopTest::found);
        PortObject[] outputs = loop.run(loop.part(GIVEN, OTHER), loop.part(OTHER));
        assertEquals(List.of(masks(GIVEN, OTHER)), loop.trained);
        assertEquals(
                Map.of("round", 0, "round_seed", 42, "round_history", "", "initial_model", ""), loop.variables.get(0));
        assertEquals(List.of("0", "0"), Tables.texts((BufferedDataTable) outputs[0], "Round"));
        assertEquals("", loop.warning());
        assertEquals(
                masks(found(0, 0, null), found(0, 1, null)),
                Tables.masks((BufferedDataTable) outputs[2], "Prediction"));
        assertEquals(10L, annotated(outputs).counts().get("annotated cells"));
    }

    @Test
    void predictionsReplaceTheLabelsRoundByRound() throws Exception {
        BootstrapLoop loop = new BootstrapLoop(folder, false).start("rounds", 2).predicting(BootstrapLoopTest::found);
        PortObject[] outputs = loop.run(loop.part(GIVEN, OTHER), loop.part(OTHER));
        assertEquals(
                List.of(
                        masks(GIVEN, OTHER),
                        masks(mask("1110", "0000", "0000", "0000"), mask("0110", "0000", "0000", "0000")),
                        masks(mask("0000", "1110", "0000", "0000"), mask("0000", "0110", "0000", "0000"))),
                loop.trained);
        assertEquals(List.of(masks(OTHER), masks(OTHER), masks(OTHER)), loop.validated, "fixed");
        BufferedDataTable last = (BufferedDataTable) outputs[2];
        assertEquals(loop.trained.get(2), Tables.masks(last, "Training Mask"));
        assertEquals(masks(found(2, 0, null), found(2, 1, null)), Tables.masks(last, "Prediction"));
    }

    @Test
    void objectScoresOfAllRoundsPass() throws Exception {
        BootstrapLoop loop = new BootstrapLoop(folder, false).start("rounds", 2).predicting(BootstrapLoopTest::found);
        BufferedDataTable scores = (BufferedDataTable) loop.run(loop.part(GIVEN, OTHER), loop.part(OTHER))[0];
        assertEquals(
                List.of("Round", "Sample", "DSC", "Object F1", "True Cells"),
                List.of(scores.getDataTableSpec().getColumnNames()));
        assertEquals(Arrays.asList("0.0", null, "0.0625", null, "0.125", null), Tables.texts(scores, "Object F1"));
        assertEquals(List.of("0", "0", "1", "0", "2", "0"), Tables.texts(scores, "True Cells"));
    }

    @Test
    void unionHoldsTheGivenLabelsAndAccumulateAll() throws Exception {
        BootstrapLoop union = new BootstrapLoop(folder, false)
                .start("rounds", 2)
                .end("rule", "UNION")
                .predicting(BootstrapLoopTest::found);
        union.run(union.part(GIVEN, OTHER), union.part(OTHER));
        assertEquals(
                masks(mask("7770", "7000", "0000", "0004"), mask("0330", "0330", "0000", "0000")),
                union.trained.get(1));
        assertEquals(masks(mask("7000", "7770", "0000", "0004"), OTHER), union.trained.get(2));
        BootstrapLoop all = new BootstrapLoop(folder, false)
                .start("rounds", 2)
                .end("rule", "ACCUMULATE")
                .predicting(BootstrapLoopTest::found);
        all.run(all.part(GIVEN, OTHER), all.part(OTHER));
        assertEquals(
                masks(mask("7770", "7770", "0000", "0004"), mask("0330", "0330", "0000", "0000")), all.trained.get(2));
    }

    @Test
    void validationLabelsFollowIfWished() throws Exception {
        BootstrapLoop loop = new BootstrapLoop(folder, true)
                .start("rounds", 1)
                .end("validation", "REPREDICT")
                .predicting(BootstrapLoopTest::found);
        loop.run(loop.part(GIVEN), loop.part(OTHER));
        assertEquals(List.of(masks(OTHER), masks(mask("1110", "0000", "0000", "0000"))), loop.validated);
    }

    @Test
    void eachRoundHasItsRowAndItsSeed() throws Exception {
        BootstrapLoop loop = new BootstrapLoop(folder, false)
                .start("rounds", 2)
                .start("seed", 7)
                .predicting(BootstrapLoopTest::found)
                .scoring(0.5, 0.75, 0.625);
        PortObject[] outputs = loop.run(loop.part(GIVEN, OTHER), loop.part(OTHER));
        BufferedDataTable rounds = (BufferedDataTable) outputs[1];
        assertEquals(List.of("0", "1", "2"), Tables.texts(rounds, "Round"));
        assertEquals(
                loop.variables.stream().map(v -> v.get("round_seed").toString()).toList(),
                Tables.texts(rounds, "Seed"));
        assertEquals("7", Tables.texts(rounds, "Seed").get(0));
        assertNotEquals(
                loop.variables.get(1).get("round_seed"), loop.variables.get(2).get("round_seed"));
        // 3 + 2 of 32 pixels, then 3 + 2 again
        assertEquals(List.of("0.15625", "0.15625", "0.15625"), Tables.texts(rounds, "Labelled Share"));
        assertEquals(List.of("3", "2", "2"), Tables.texts(rounds, "Labelled Cells"));
        assertEquals(List.of("0.25", "0.375", "0.3125"), Tables.texts(rounds, "Validation DSC"));
        assertEquals(List.of("0.5", "0.75", "0.625"), Tables.texts(rounds, "Validation Score"));
        assertEquals(List.of("0.0", "0.125", "0.25"), Tables.texts(rounds, "Mean DSC"), "missing scores do not count");
        assertEquals(List.of("false", "true", "false"), Tables.texts(rounds, "Best"));
        BufferedDataTable scores = (BufferedDataTable) outputs[0];
        assertEquals(List.of("Row0#0", "Row1#0", "Row0#1", "Row1#1", "Row0#2", "Row1#2"), Tables.keys(scores));
        assertEquals(List.of("0", "0", "1", "1", "2", "2"), Tables.texts(scores, "Round"));
        assertTrue(loop.variables.get(2).get("round_history").toString().matches("round 0: .*; round 1: .*0\\.7500.*"));
    }

    @Test
    void predictedLabelsLoseTheAnnotatedShareAndTellTheirHistory() throws Exception {
        BootstrapLoop loop = new BootstrapLoop(folder, false).start("rounds", 2).predicting(BootstrapLoopTest::found);
        var column = new AnnotatedShare(3, 60)
                .on(ColumnHistory.add(ImageCells.column("Training Mask"), "Corrupt Labels: 95 %"));
        loop.run(loop.part(column, GIVEN), loop.part(column, OTHER));
        assertEquals(
                new AnnotatedShare(3, 60),
                AnnotatedShare.of(loop.columns.get(0)).orElseThrow());
        for (int round = 1; round <= 2; round++) {
            assertFalse(AnnotatedShare.isExpected(loop.columns.get(round)));
            assertEquals(
                    "Corrupt Labels: 95 % \u2192 Bootstrap Loop, round " + round + ": predictions replace the labels",
                    ColumnHistory.of(loop.columns.get(round)));
        }
    }

    @Test
    void endsEarlyWhereTheGainIsSmall() throws Exception {
        BootstrapLoop loop = new BootstrapLoop(folder, false)
                .start("rounds", 9)
                .end("minimumGain", 0.125)
                .predicting(BootstrapLoopTest::found)
                .scoring(0.25, 0.5, 0.5625, 1);
        loop.run(loop.part(GIVEN), loop.part(OTHER));
        assertEquals(3, loop.trained.size());
        assertTrue(loop.warning().contains("after round 2") && loop.warning().contains("0.125"), loop.warning());
    }

    @Test
    void endsWhereNothingIsFound() throws Exception {
        BootstrapLoop loop = new BootstrapLoop(folder, false)
                .start("rounds", 9)
                .predicting((round, row, current) -> round == 1 ? NOTHING : found(round, row, current));
        PortObject[] outputs = loop.run(loop.part(GIVEN), loop.part(OTHER));
        assertEquals(2, ((BufferedDataTable) outputs[1]).size());
        assertTrue(loop.warning().contains("round 1") && loop.warning().contains("finds no cell"), loop.warning());
    }

    @Test
    void handsOnTheLastOrTheBestModel() throws Exception {
        double[] scores = {0.25, 0.75, 0.5, 0.125};
        BootstrapLoop last = new BootstrapLoop(folder, false)
                .start("rounds", 3)
                .predicting(BootstrapLoopTest::found)
                .scoring(scores);
        TrainingRecord record = annotated(last.run(last.part(GIVEN, OTHER), last.part(OTHER)));
        assertEquals(0.125, record.bestScore());
        assertEquals("3 of 0 to 3", record.settings().get("Bootstrapping: round of this model"));
        BootstrapLoop best = new BootstrapLoop(folder, false)
                .start("rounds", 3)
                .end("handOn", "BEST_VALIDATION")
                .predicting(BootstrapLoopTest::found)
                .scoring(scores);
        record = annotated(best.run(best.part(GIVEN, OTHER), best.part(OTHER)));
        assertEquals(0.75, record.bestScore());
        assertEquals("1 of 0 to 3", record.settings().get("Bootstrapping: round of this model"));
        // ids up to 7 and 3 in round 0, one predicted cell in each mask of round 1
        assertEquals(10L, record.counts().get("annotated cells"));
        assertEquals(2L, record.counts().get("predicted cells"));
    }

    @Test
    void warmStartsGoOnWithTheModelOfTheRoundBefore() throws Exception {
        BootstrapLoop loop = new BootstrapLoop(folder, false)
                .start("rounds", 2)
                .end("start", "WARM")
                .predicting(BootstrapLoopTest::found)
                .scoring(0.25, 0.75, 0.5);
        loop.run(loop.part(GIVEN), loop.part(OTHER));
        assertEquals(List.of(Double.NaN, 0.25, 0.75), loop.initialScores);
        Object file = loop.variables.get(2).get("initial_model");
        assertEquals(
                file, loop.variables.get(1).get("initial_model"), "nodes that were set up for a round find their file");
        assertFalse(Files.exists(Path.of(file.toString()).getParent()), "the loop is done");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void modelsOfACancelledLoopAreRemoved(boolean reset) throws Exception {
        BootstrapLoop loop = new BootstrapLoop(folder, false)
                .start("rounds", 9)
                .end("start", "WARM")
                .predicting(BootstrapLoopTest::found);
        loop.run(loop.part(GIVEN), loop.part(OTHER), 2);
        Path file = Path.of(loop.variables.get(1).get("initial_model").toString());
        assertTrue(Files.exists(file));
        if (reset) {
            loop.reset();
        } else {
            loop.dispose();
        }
        assertFalse(Files.exists(file.getParent()));
    }

    @Test
    void scoresOfTheModelAloneIfWished() throws Exception {
        BootstrapLoop loop = new BootstrapLoop(folder, false)
                .start("rounds", 2)
                .end("scores", "HANDED_ON")
                .end("handOn", "BEST_VALIDATION")
                .predicting(BootstrapLoopTest::found)
                .scoring(0.25, 0.75, 0.5);
        BufferedDataTable scores = (BufferedDataTable) loop.run(loop.part(GIVEN), loop.part(OTHER))[0];
        assertEquals(List.of("Row0#1", "Row1#1"), Tables.keys(scores));
        assertEquals(List.of("1", "1"), Tables.texts(scores, "Round"));
    }

    @Test
    void aSecondExecutionGivesTheSame() throws Exception {
        BootstrapLoop loop = new BootstrapLoop(folder, false)
                .start("rounds", 2)
                .end("start", "WARM")
                .predicting(BootstrapLoopTest::found);
        BufferedDataTable training = loop.part(GIVEN, OTHER);
        BufferedDataTable validation = loop.part(OTHER);
        loop.run(training, validation);
        List<List<LabelMask>> first = List.copyOf(loop.trained);
        loop.reset();
        loop.run(training, validation);
        assertEquals(first, loop.trained);
        loop.reset();
        loop.run(training, validation, 2);
        loop.reset();
        PortObject[] afterCancelling = loop.run(training, validation);
        assertEquals(first, loop.trained);
        assertEquals(3, ((BufferedDataTable) afterCancelling[1]).size());
        assertEquals(6, ((BufferedDataTable) afterCancelling[0]).size());
    }

    @Test
    void anEndThatLostItsRoundsSaysSo() throws Exception {
        BootstrapLoop loop = new BootstrapLoop(folder, false).start("rounds", 3).predicting(BootstrapLoopTest::found);
        loop.run(loop.part(GIVEN, OTHER), loop.part(OTHER), 2);
        loop.resetEnd();
        assertFails(() -> loop.endRound(2, loop.part(GIVEN, OTHER)), "interrupted", "Reset Bootstrap Loop Start");
    }

    @Test
    void rowsWithoutLabelsOrPredictionsKeepWhatTheyHave() throws Exception {
        BootstrapLoop loop = new BootstrapLoop(folder, false)
                .start("rounds", 1)
                .predicting((round, row, current) -> row == 0 ? null : found(round, row, current));
        loop.run(loop.part(GIVEN, null), loop.part(OTHER));
        assertEquals(masks(GIVEN, null), loop.trained.get(1));
        assertTrue(loop.warning().contains("1 rows have no prediction"), loop.warning());
    }

    @Test
    void otherRowsThanThoseHandedOutAreRefused() throws Exception {
        BootstrapLoop loop = new BootstrapLoop(folder, false)
                .start("rounds", 1)
                .predicting((round, row, current) -> mask("11", "11"));
        assertFails(() -> loop.run(loop.part(GIVEN), loop.part(OTHER)), "Row0", "2 x 2", "4 x 4");
    }

    @Test
    void settingsThatDoNotFitAreRefused() throws Exception {
        assertRefuses(() -> new BootstrapLoop(folder, false).start("rounds", -1).create(), "Rounds", "-1");
        assertRefuses(
                () -> new BootstrapLoop(folder, false).start("seed", 1L << 40).create(),
                "Random seed",
                "1099511627776");
        assertRefuses(
                () -> new BootstrapLoop(folder, false)
                        .end("predictionColumn", "Training Mask")
                        .create(),
                "Prediction column",
                "Training Mask");
        assertRefuses(
                () -> new BootstrapLoop(folder, false).end("minimumGain", 2).create(), "Minimum gain", "2.0");
        BootstrapLoop noPort =
                new BootstrapLoop(folder, false).start("rounds", 0).end("validation", "REPREDICT");
        assertRefuses(() -> noPort.run(noPort.part(GIVEN), noPort.part(OTHER)), "Validation labels", "three dots");
        BootstrapLoop noColumn = new BootstrapLoop(folder, false).start("maskColumn", "Labels");
        assertRefuses(() -> noColumn.run(noColumn.part(GIVEN), noColumn.part(OTHER)), "Labels", "Training Mask");
    }

    private static TrainingRecord annotated(PortObject[] outputs) throws Exception {
        TrainingRecord record =
                ((UNetModelPortObject) outputs[3]).model().description().training();
        assertEquals(
                record,
                ((UNetModelPortObject) outputs[3]).getSpec().description().training());
        assertNotNull(record.settings().get("Bootstrapping: rounds"));
        return record;
    }
}

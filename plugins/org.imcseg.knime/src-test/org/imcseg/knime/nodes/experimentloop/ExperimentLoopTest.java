// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.experimentloop;

import static org.imcseg.knime.nodes.Failures.assertFails;
import static org.imcseg.knime.nodes.Failures.assertRefuses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.imcseg.embedded.spi.EmbeddedSpi;
import org.imcseg.knime.nodes.Models;
import org.imcseg.knime.nodes.NodeRunner;
import org.imcseg.knime.nodes.Tables;
import org.imcseg.knime.nodes.experimentreport.ExperimentReportNodeFactory;
import org.imcseg.knime.nodes.grid.GridNodeFactory;
import org.imcseg.knime.nodes.modelreader.ModelReaderNodeFactory;
import org.imcseg.knime.port.UNetModelPortObject;
import org.imcseg.knime.port.UNetModelPortObjectSpec;
import org.imcseg.learning.model.ModelFile;
import org.imcseg.learning.model.TrainedModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataType;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageCellFactory;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.inactive.InactiveBranchPortObject;
import org.knime.core.node.workflow.FlowVariable;

class ExperimentLoopTest {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 1, 2};

    @TempDir
    Path folder;

    private Tables tables;
    private BufferedDataTable runs;

    @BeforeEach
    void makeRuns() throws Exception {
        tables = new Tables(folder);
        runs = grid("0, 50, 95", "1, 2");
    }

    private BufferedDataTable grid(String missing, String seeds) throws Exception {
        return new NodeRunner(new GridNodeFactory(), folder)
                .set("missingCells", missing)
                .set("seeds", seeds)
                .table();
    }

    private LoopRunner loop() {
        return new LoopRunner(folder, false);
    }

    private LoopRunner kept() {
        return loop().start("resultsFolder", "kept");
    }

    /** Two items a run with every type of cell, missing ones and values that text would round. */
    private PortObject[] scores(Map<String, FlowVariable> variables, BufferedDataTable row) {
        double share = variables.get("missing_share").getDoubleValue();
        int seed = variables.get("seed").getIntValue();
        assertEquals(List.of(Double.toString(share)), Tables.texts(row, "missing_share"));
        List<DataColumnSpec> columns = List.of(
                Tables.text("Item"),
                Tables.column("DSC", DoubleCell.TYPE),
                Tables.column("Cells", IntCell.TYPE),
                Tables.column("Pixels", LongCell.TYPE),
                Tables.column("Good", BooleanCell.TYPE),
                Tables.column("Overlay", PNGImageCellFactory.TYPE));
        return new PortObject[] {
            tables.of(
                    columns,
                    Tables.row(
                            new StringCell(""),
                            new DoubleCell(0.1 + share / 3),
                            new IntCell(seed),
                            new LongCell(1L << 40),
                            BooleanCell.TRUE,
                            PNGImageCellFactory.create(PNG)),
                    Tables.row(
                            DataType.getMissingCell(),
                            new DoubleCell(Double.NaN),
                            DataType.getMissingCell(),
                            DataType.getMissingCell(),
                            BooleanCell.FALSE,
                            DataType.getMissingCell()))
        };
    }

    /** As Catch Errors gives them for a run that failed. */
    @Test
    void aRunMayHaveNoScores() throws Exception {
        BufferedDataTable[] out = loop().run(runs, (variables, row) -> {
            BufferedDataTable scores = (BufferedDataTable) scores(variables, row)[0];
            boolean failed = variables.get("run").getIntValue() == 2;
            return new PortObject[] {
                failed ? tables.of(scores.getDataTableSpec().stream().toList()) : scores
            };
        });
        assertEquals(5 * 2, out[0].size());
        assertEquals(6, out[1].size());
    }

    /** Everything that a table says, a line a row. */
    private static List<String> lines(BufferedDataTable table, String... without) {
        List<String> lines = new ArrayList<>();
        lines.add(table.getDataTableSpec().stream()
                .map(c -> c.getName() + ":" + c.getType())
                .toList()
                .toString());
        for (DataRow row : Tables.rows(table)) {
            StringBuilder line = new StringBuilder(row.getKey().getString());
            for (int c = 0; c < row.getNumCells(); c++) {
                if (!List.of(without)
                        .contains(table.getDataTableSpec().getColumnSpec(c).getName())) {
                    DataCell cell = row.getCell(c);
                    line.append('|')
                            .append(
                                    cell.isMissing()
                                            ? "?"
                                            : cell instanceof PNGImageValue png
                                                    ? Arrays.toString(png.getImageContent()
                                                            .getByteArray())
                                                    : cell.toString());
                }
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private List<Path> keptFiles() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("kept"))) {
            return files.toList();
        }
    }

    @Test
    void everyRunOnceInOrderWithItsSettingsBeforeItsScores() throws Exception {
        LoopRunner loop = loop();
        BufferedDataTable[] out = loop.run(runs, this::scores);
        assertEquals(List.of("Run 1", "Run 2", "Run 3", "Run 4", "Run 5", "Run 6"), loop.done);
        assertEquals(
                List.of("Run", "missing_share", "seed", "Item", "DSC", "Cells", "Pixels", "Good", "Overlay"),
                List.of(out[0].getDataTableSpec().getColumnNames()));
        assertEquals(
                "Run 1 Row0|Run 1|0.0|1||0.1|1|1099511627776|true|[-119, 80, 78, 71, 13, 10, 26, 10, 0, 1, 2]",
                lines(out[0]).get(1));
        assertEquals("Run 6 Row1|Run 6|0.95|2|?|NaN|?|?|false|?", lines(out[0]).get(12));
        assertEquals(Tables.keys(runs), Tables.keys(out[1]));
        assertEquals(
                List.of("Run", "missing_share", "seed", "Scores", "Software", "Seconds", "From Store"),
                List.of(out[1].getDataTableSpec().getColumnNames()));
        assertEquals(Collections.nCopies(6, "2"), Tables.texts(out[1], "Scores"));
        assertEquals(Collections.nCopies(6, "false"), Tables.texts(out[1], "From Store"));
        assertEquals("", loop.warning());
    }

    /**
     * From the Dice Scorer's columns through kept files to the report: 3 of 4 true and 5 predicted cells, and an item
     * without cells.
     */
    @Test
    void objectScoresPassToTheReport() throws Exception {
        List<String> names = List.of("DSC", "Jaccard", "Precision", "Recall", "Specificity", "Object F1", "AP 0.5");
        List<DataColumnSpec> columns = new ArrayList<>(List.of(Tables.text("Item")));
        names.forEach(n -> columns.add(Tables.column(n, DoubleCell.TYPE)));
        columns.addAll(
                List.of(Tables.column("True Cells", IntCell.TYPE), Tables.column("Predicted Cells", IntCell.TYPE)));
        DataCell half = new DoubleCell(.5);
        DataCell none = DataType.getMissingCell();
        BufferedDataTable scores = tables.of(
                columns,
                Tables.row(
                        new StringCell("a"),
                        half,
                        half,
                        half,
                        half,
                        half,
                        new DoubleCell(6 / 9.),
                        half,
                        new IntCell(4),
                        new IntCell(5)),
                Tables.row(
                        new StringCell("b"), half, half, half, half, half, none, none, new IntCell(0), new IntCell(0)));
        kept().run(runs, (variables, row) -> new PortObject[] {scores});
        LoopRunner again = kept();
        BufferedDataTable[] out = again.run(runs, (variables, row) -> new PortObject[] {scores});
        assertEquals(List.of(), again.done, "all from files");
        new NodeRunner(new ExperimentReportNodeFactory(), folder)
                .set("folder", "report")
                .set("sampleColumn", "<none>")
                .set("replicates", 100)
                .execute(out[0], out[1]);
        List<String> summary = Files.readAllLines(folder.resolve("report/summary.csv"));
        assertTrue(
                summary.contains("95 %,0.95,,Object F1,2,2," + 6 / 9. + ",,," + 6 / 9. + ",0.0," + 6 / 9. + "," + 6 / 9.
                        + ",2,0.0,,"),
                summary.toString());
    }

    @Test
    void variablesHaveTheColumnsTypes() throws Exception {
        BufferedDataTable table = tables.of(
                List.of(
                        Tables.text("t"),
                        Tables.column("i", IntCell.TYPE),
                        Tables.column("l", LongCell.TYPE),
                        Tables.column("d", DoubleCell.TYPE),
                        Tables.column("b", BooleanCell.TYPE)),
                Tables.row(new StringCell("x"), new IntCell(1), new LongCell(2), new DoubleCell(.5), BooleanCell.TRUE));
        loop().run(table, (variables, row) -> {
            assertEquals(
                    List.of(
                                    "INTEGER i=1",
                                    "STRING t=x",
                                    "LONG l=2",
                                    "DOUBLE d=0.5",
                                    "BOOLEAN b=true",
                                    "INTEGER run=1",
                                    "INTEGER run_count=1",
                                    "STRING run_name=Row0")
                            .stream()
                            .sorted()
                            .toList(),
                    variables.values().stream()
                            .filter(v -> !v.getName().equals("run_description"))
                            .map(v -> v.getVariableType().getIdentifier() + " " + v.getName() + "="
                                    + v.getValueAsString())
                            .sorted()
                            .toList());
            assertEquals(table.getDataTableSpec(), row.getDataTableSpec());
            return new PortObject[] {row};
        });
    }

    @Test
    void killedAfterAnyNumberOfRunsItGoesOnAndTheFinalTablesAreTheSame() throws Exception {
        BufferedDataTable[] whole = loop().run(runs, this::scores);
        for (int finished = 0; finished < 6; finished++) {
            String place = "kept" + finished;
            int last = finished;
            LoopRunner killed = loop().start("resultsFolder", place);
            assertThrows(
                    IllegalStateException.class,
                    () -> killed.run(runs, (variables, row) -> {
                        if (killed.done.size() > last) {
                            throw new IllegalStateException("power cut");
                        }
                        return scores(variables, row);
                    }));
            LoopRunner again = loop().start("resultsFolder", place);
            BufferedDataTable[] resumed = again.run(runs, this::scores);
            assertEquals(Tables.keys(runs).subList(finished, 6), again.done);
            assertEquals(lines(whole[0]), lines(resumed[0]));
            assertEquals(lines(whole[1], "Seconds", "From Store"), lines(resumed[1], "Seconds", "From Store"));
            assertEquals(
                    finished,
                    Tables.texts(resumed[1], "From Store").stream()
                            .filter("true"::equals)
                            .count());
            String warning = again.warning();
            assertEquals(
                    finished > 0,
                    warning.contains(finished + " of 6 runs")
                            && warning.contains(folder.resolve(place).toString())
                            && warning.contains("\"Tag\""),
                    warning);
        }
    }

    @Test
    void partsOfAnExperimentMakeTheSameTables() throws Exception {
        BufferedDataTable[] whole = loop().run(runs, this::scores);
        List<String> done = new ArrayList<>();
        for (String part : List.of("2/3", "6", "1-2")) {
            LoopRunner machine = kept().start("runs", part).variable(new FlowVariable("runs", part));
            assertNull(machine.run(runs, this::scores), "no table pretends to be that of all runs");
            done.addAll(machine.done);
            assertEquals("", machine.warning(), "as it was asked for");
        }
        assertEquals(List.of("Run 2", "Run 5", "Run 6", "Run 1"), done);
        LoopRunner last = kept().variable(new FlowVariable("runs", ""));
        BufferedDataTable[] all = last.run(runs, this::scores);
        assertEquals(List.of("Run 3", "Run 4"), last.done, "what nobody did");
        assertEquals(lines(whole[0]), lines(all[0]));
        assertEquals(lines(whole[1], "Seconds", "From Store"), lines(all[1], "Seconds", "From Store"));
    }

    @Test
    void selectionsThatCannotBeAreRefused() {
        assertRefuses(() -> kept().start("runs", "0").run(runs, this::scores), "Runs to do here", "'0' names no runs");
        assertFails(() -> kept().start("runs", "7").run(runs, this::scores), "'7'", "only 6 runs");
        assertRefuses(() -> loop().start("runs", "1").run(runs, this::scores), "\"Results folder\" is empty");
    }

    @Test
    void ifNothingIsMissingNothingIsComputed() throws Exception {
        BufferedDataTable[] first = kept().run(runs, this::scores);
        LoopRunner again = kept();
        BufferedDataTable[] second = again.run(runs, this::scores);
        assertEquals(List.of(), again.done);
        assertEquals(lines(first[0]), lines(second[0]));
        assertEquals(
                lines(first[1], "From Store"),
                lines(second[1], "From Store"),
                "the seconds too are those of the computation");
        assertTrue(again.warning().contains("6 of 6 runs"), again.warning());
        LoopRunner nodeOnThePlainVariablePort = kept();
        nodeOnThePlainVariablePort.run(runs, this::scores);
        assertEquals(
                "Run 1", nodeOnThePlainVariablePort.start.peekFlowVariableString("run_name"), "finds its variables");
    }

    @Test
    void anotherGridTakesWhatItShares() throws Exception {
        kept().run(runs, this::scores);
        LoopRunner wider = kept();
        BufferedDataTable[] out = wider.run(grid("95, 10, 0", "2-3"), this::scores);
        assertEquals(List.of("Run 2", "Run 4", "Run 5", "Run 6"), wider.done);
        assertEquals(lines(loop().run(grid("95, 10, 0", "2-3"), this::scores)[0]), lines(out[0]));
    }

    @Test
    void whatTheResultsMayDependOnDecides() throws Exception {
        kept().variable(new FlowVariable("data_dir", "a"))
                .variable(new FlowVariable("output_dir", "x"))
                .variable(new FlowVariable("knime.workspace", "/here"))
                .run(runs, this::scores);
        LoopRunner elsewhere = kept().variable(new FlowVariable("data_dir", "a"))
                .variable(new FlowVariable("output_dir", "y"))
                .variable(new FlowVariable("knime.workspace", "/there"))
                .variable(new FlowVariable("run_description", "of a loop around"));
        elsewhere.run(runs, this::scores);
        assertEquals(0, elsewhere.done.size());
        for (LoopRunner other : List.of(
                kept().variable(new FlowVariable("data_dir", "b")),
                kept().variable(new FlowVariable("data_dir", 1)),
                kept(),
                kept().variable(new FlowVariable("data_dir", "a")).start("tag", "other nodes"),
                kept().variable(new FlowVariable("data_dir", "a"))
                        .variable(new FlowVariable("output_dir", "x"))
                        .start("ignoredVariables", ""))) {
            other.run(runs, this::scores);
            assertEquals(6, other.done.size());
        }
        LoopRunner back = kept().variable(new FlowVariable("data_dir", "a"));
        back.run(runs, this::scores);
        assertEquals(0, back.done.size());
    }

    @Test
    void aDamagedRunIsComputedAgainWithAWarning() throws Exception {
        BufferedDataTable[] first = kept().run(runs, this::scores);
        Path file = keptFiles().get(0);
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 200));
        LoopRunner again = kept();
        BufferedDataTable[] second = again.run(runs, this::scores);
        assertEquals(1, again.done.size());
        assertEquals(lines(first[0]), lines(second[0]));
        assertTrue(again.warning().contains("5 of 6"), again.warning());
        assertTrue(again.warning().contains("1 file was damaged"), again.warning());
    }

    @Test
    void aRunThatAnotherProgramFinishesMeanwhileIsTaken() throws Exception {
        LoopRunner first = kept();
        BufferedDataTable[] out = first.run(runs, (variables, row) -> {
            if (first.done.size() == 2) {
                kept().run(runs, this::scores);
            }
            return scores(variables, row);
        });
        assertEquals(List.of("Run 1", "Run 2"), first.done);
        assertEquals(lines(loop().run(runs, this::scores)[0]), lines(out[0]));
    }

    @Test
    void differentColumnsAreJoinedWithAWarningOrRefused() throws Exception {
        LoopRunner.Body body = (variables, row) -> {
            boolean first = variables.get("run").getIntValue() == 1;
            return new PortObject[] {
                tables.of(
                        first
                                ? List.of(Tables.text("a"), Tables.text("b"))
                                : List.of(Tables.text("c"), Tables.text("b")),
                        Tables.row(new StringCell("1"), new StringCell("2")))
            };
        };
        LoopRunner loop = loop();
        BufferedDataTable[] out = loop.run(grid("0, 50", "1"), body);
        assertEquals(
                List.of("Run", "missing_share", "seed", "a", "b", "c"),
                List.of(out[0].getDataTableSpec().getColumnNames()));
        assertEquals(
                List.of("Run 1 Row0|Run 1|0.0|1|1|2|?", "Run 2 Row0|Run 2|0.5|1|?|2|1"),
                lines(out[0]).subList(1, 3));
        assertTrue(loop.warning().contains("'a' in 1 of 2 runs, 'c' in 1 of 2 runs"), loop.warning());
        assertFails(
                () -> loop().end("differentColumns", "FAIL").run(grid("0, 50", "1"), body),
                "'a' in 1 of 2 runs",
                "Keep all columns");
        LoopRunner.Body types = (variables, row) -> {
            boolean first = variables.get("run").getIntValue() == 1;
            return new PortObject[] {
                tables.of(
                        List.of(Tables.column("a", first ? IntCell.TYPE : StringCell.TYPE)),
                        Tables.row(first ? new IntCell(1) : new StringCell("1")))
            };
        };
        assertFails(
                () -> loop().run(grid("0, 50", "1"), types),
                "'a'",
                "'Run 1' (missing_share = 0.0, seed = 1)",
                "'Run 2'");
    }

    @Test
    void namesAndKeysStayUnique() throws Exception {
        BufferedDataTable table = tables.of(
                List.of(Tables.text("Run"), Tables.text("Seconds")),
                Tables.row(new StringCell("x"), new StringCell("y")));
        BufferedDataTable[] out = loop().run(table, (variables, row) -> new PortObject[] {row});
        assertEquals(
                List.of("Run", "Run (#1)", "Seconds", "Run (#2)", "Seconds (#1)"),
                List.of(out[0].getDataTableSpec().getColumnNames()));
        assertEquals(
                List.of("Run", "Run (#1)", "Seconds", "Scores", "Software", "Seconds (#1)", "From Store"),
                List.of(out[1].getDataTableSpec().getColumnNames()));
        RowKeys plain = new RowKeys(List.of("Run 1", "Run 10", "Run 2"));
        assertEquals("Run 10 a", plain.of(1, "a"));
        RowKeys ambiguous = new RowKeys(List.of("a", "a b"));
        assertEquals(
                2,
                Stream.of(ambiguous.of(0, "b c"), ambiguous.of(1, "c"))
                        .distinct()
                        .count());
    }

    @Test
    void theModelsTrainingIsRecorded() throws Exception {
        LoopRunner loop = new LoopRunner(folder, true).start("resultsFolder", "kept");
        UNetModelPortObject model = UNetModelPortObject.create(Models.of(List.of("DNA"), ""), tables.exec());
        BufferedDataTable[] out =
                loop.run(runs, (variables, row) -> new PortObject[] {scores(variables, row)[0], model});
        assertEquals(
                List.of("Run", "missing_share", "seed", "Annotated Cells", "Annotated Share", "Item"),
                List.of(out[0].getDataTableSpec().getColumnNames()).subList(0, 6));
        assertEquals("0.875", Tables.texts(out[1], "Validation DSC").get(0));
        assertEquals("41", Tables.texts(out[1], "Model Seed").get(0));
        assertEquals("43", Tables.texts(out[1], "Final Seed").get(0));
        assertEquals("1", Tables.texts(out[1], "Restarts").get(0));
        assertEquals(
                "Everything was called cell.",
                Tables.texts(out[1], "Guard Events").get(0));
        assertEquals("First channel 1", Tables.texts(out[1], "Engine").get(0));
        BufferedDataTable[] again =
                new LoopRunner(folder, true).start("resultsFolder", "kept").run(runs, this::scores);
        assertEquals(lines(out[1], "From Store"), lines(again[1], "From Store"));
        for (Path file : keptFiles()) {
            Files.delete(file);
        }
        kept().run(runs, this::scores);
        LoopRunner untold = new LoopRunner(folder, true).start("resultsFolder", "kept");
        assertEquals(Collections.nCopies(6, null), Tables.texts(untold.run(runs, this::scores)[1], "Engine"));
        assertTrue(untold.warning().contains("6 runs were stored without their model"), untold.warning());
    }

    /** The start cannot see it, but the end knows it before the first run. */
    @Test
    void runsOfOtherTrainingSettingsAreTold() throws Exception {
        TrainedModel.Description told = Models.of(List.of("DNA"), "").description();
        UNetModelPortObject model = UNetModelPortObject.create(Models.of(List.of("DNA"), ""), tables.exec());
        new LoopRunner(folder, true).start("resultsFolder", "kept").run(grid("0", "1, 2"), (variables, row) ->
                new PortObject[] {scores(variables, row)[0], model});
        LoopRunner same =
                new LoopRunner(folder, true).start("resultsFolder", "kept").learner(new UNetModelPortObjectSpec(told));
        same.run(runs, (variables, row) -> new PortObject[] {scores(variables, row)[0], model});
        assertFalse(same.warning().contains("settings that differ"), same.warning());
        UNetModelPortObjectSpec longer = new UNetModelPortObjectSpec(ModelFile.description(
                ModelFile.describe(told).replaceAll("\"epochs\" : \"2\"", "\"epochs\" : \"20\""), "test"));
        LoopRunner other =
                new LoopRunner(folder, true).start("resultsFolder", "kept").learner(longer);
        other.run(runs, this::scores);
        assertTrue(
                other.warning().contains("\"epochs\" was 2 and is 20 (")
                        && other.warning().contains("runs)"),
                other.warning());
    }

    @Test
    void aFailureNamesTheRunItsSettingsAndWhatIsKept() throws Exception {
        LoopRunner.Body third = (variables, row) -> {
            if (variables.get("run").getIntValue() < 3) {
                return scores(variables, row);
            }
            return new PortObject[] {InactiveBranchPortObject.INSTANCE};
        };
        assertFails(
                () -> kept().run(runs, third),
                "No scores arrived",
                "run 3 of 6, 'Run 3' (missing_share = 0.95, seed = 1)",
                "kept in " + folder.resolve("kept"),
                "execute again");
        assertFails(() -> loop().run(runs, third), "run 3 of 6", "no results folder");
        assertEquals(2, keptFiles().size());
        LoopRunner cancelled = kept();
        assertThrows(
                CanceledExecutionException.class,
                () -> cancelled.run(runs, (variables, row) -> {
                    cancelled.cancelled();
                    return scores(variables, row);
                }));
        assertEquals(2, keptFiles().size(), "nothing half-done is kept");
    }

    @Test
    void aFailingNodeInTheLoopNamesTheRun() throws Exception {
        LoopRunner.Body failing = (variables, row) -> new PortObject[] {
            new NodeRunner(new ModelReaderNodeFactory(), folder)
                    .variables(variables)
                    .execute()[0]
        };
        assertFails(
                () -> kept().run(runs, failing),
                "model.imcseg",
                "This was run 1 of 6, 'Run 1' (missing_share = 0.0, seed = 1)",
                "execute again");
        KNIMEException alone = assertThrows(KNIMEException.class, () -> failing.run(Map.of(), runs));
        assertFalse(alone.getMessage().contains("This was"), alone.getMessage());
    }

    @Test
    void unsuitableScoresAreRefusedBeforeTheyAreLost() throws Exception {
        BufferedDataTable images = tables.of(
                List.of(Tables.column(
                        "Mask", tables.mask(Tables.squares(4, 4, 2)).getType())),
                Tables.row(tables.mask(Tables.squares(4, 4, 2))));
        assertRefuses(() -> loop().run(runs, (variables, row) -> new PortObject[] {images}), "'Mask'", "Column Filter");
    }

    @Test
    void unsuitableRunsAreRefused() throws Exception {
        BufferedDataTable image = tables.of(List.of(
                Tables.column("Mask", tables.mask(Tables.squares(4, 4, 2)).getType())));
        assertRefuses(() -> loop().run(image, this::scores), "'Mask'", "Column Filter");
        assertRefuses(
                () -> loop().run(tables.of(List.of(Tables.text("run_name"))), this::scores), "'run_name'", "Rename");
        assertFails(() -> loop().run(tables.of(List.of(Tables.text("a"))), this::scores), "empty", "at least one row");
        assertFails(
                () -> loop().run(
                                tables.of(List.of(Tables.text("a")), Tables.row(DataType.getMissingCell())),
                                this::scores),
                "Row0",
                "'a'");
        assertFails(
                () -> loop().run(
                                tables.of(
                                        List.of(Tables.text("a")),
                                        Tables.row(new StringCell("x")),
                                        Tables.row(new StringCell("x"))),
                                this::scores),
                "'Row0' (a = x)",
                "'Row1'",
                "same settings");
        Files.createFile(folder.resolve("file"));
        assertRefuses(
                () -> loop().start("resultsFolder", "file").run(runs, this::scores), "Results folder", "is a file");
    }

    @Test
    void likelyValuesStandInBeforeTheFirstRun() throws Exception {
        LoopRunner loop = loop();
        assertThrows(
                IllegalStateException.class,
                () -> loop.run(runs, (variables, row) -> {
                    throw new IllegalStateException("stop");
                }));
        BufferedDataTable later = grid("50, 95", "3-4");
        EmbeddedSpi.NODES.configure(loop.start, new PortObjectSpec[] {later.getSpec()});
        assertEquals(0.5, loop.start.peekFlowVariableDouble("missing_share"));
        assertEquals(3, loop.start.peekFlowVariableInt("seed"));
    }

    @Test
    void withoutAFolderNothingStays() throws Exception {
        LoopRunner loop = loop();
        List<Path> seen = new ArrayList<>();
        loop.run(runs, (variables, row) -> {
            seen.add(((ExperimentStartModel) loop.start).plan().store().folder());
            return scores(variables, row);
        });
        assertEquals(1, seen.stream().distinct().count());
        assertFalse(Files.exists(seen.get(0)));
        assertEquals("", loop.warning());
    }
}

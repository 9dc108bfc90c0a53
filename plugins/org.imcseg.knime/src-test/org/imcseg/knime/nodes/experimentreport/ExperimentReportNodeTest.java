// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.experimentreport;

import static org.imcseg.knime.nodes.Failures.assertFails;
import static org.imcseg.knime.nodes.Failures.assertRefuses;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.imcseg.core.figures.Png;
import org.imcseg.knime.nodes.NodeRunner;
import org.imcseg.knime.nodes.Tables;
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
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.port.image.ImagePortObject;
import org.knime.core.node.port.image.ImagePortObjectSpec;

class ExperimentReportNodeTest {
    private static final byte[] PICTURE = Png.encode(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB));

    @TempDir
    Path folder;

    private Tables tables;
    private BufferedDataTable scores;
    private BufferedDataTable runs;

    /** Two runs on two images, each in two patches, as the Experiment Loop End gives them. */
    @BeforeEach
    void makeTables() {
        tables = new Tables(folder);
        List<DataColumnSpec> columns = new ArrayList<>(List.of(
                Tables.text("Run"),
                Tables.column("missing_share", DoubleCell.TYPE),
                Tables.column("seed", IntCell.TYPE),
                Tables.column("Annotated Cells", LongCell.TYPE),
                Tables.text("Item"),
                Tables.text("Sample"),
                Tables.text("Parent")));
        List.of("DSC", "Jaccard", "Precision", "Recall", "Specificity")
                .forEach(s -> columns.add(Tables.column(s, DoubleCell.TYPE)));
        List.of("TP", "FP", "FN", "TN").forEach(s -> columns.add(Tables.column(s, LongCell.TYPE)));
        columns.add(Tables.column("Overlay", PNGImageContent.TYPE));
        scores = tables.of(
                columns,
                patch("Run 1", 0, "a/1", "a", 10, 0, 0),
                patch("Run 1", 0, "a/2", "a", 10, 10, 10),
                patch("Run 1", 0, "b/1", "b", 10, 0, 0),
                patch("Run 1", 0, "b/2", "b", 0, 0, 0),
                patch("Run 2", .5, "a/1", "a", 5, 5, 5),
                patch("Run 2", .5, "a/2", "a", 5, 5, 5),
                patch("Run 2", .5, "b/1", "b", 5, 5, 5),
                patch("Run 2", .5, "b/2", "b", 0, 0, 0));
        runs = tables.of(
                List.of(
                        Tables.text("Run"),
                        Tables.column("missing_share", DoubleCell.TYPE),
                        Tables.column("seed", IntCell.TYPE),
                        Tables.column("Annotated Cells", LongCell.TYPE),
                        Tables.column("Restarts", IntCell.TYPE),
                        Tables.text("Engine"),
                        Tables.column("Seconds", DoubleCell.TYPE),
                        Tables.column("From Store", BooleanCell.TYPE)),
                run("Run 1", 0, 900, 0, 61.5, BooleanCell.TRUE),
                run("Run 2", .5, 450, 2, 58.5, BooleanCell.FALSE));
    }

    private static DataCell[] patch(String run, double missing, String item, String image, long tp, long fp, long fn) {
        DataCell dsc = tp + fp + fn == 0 ? DataType.getMissingCell() : new DoubleCell(2. * tp / (2 * tp + fp + fn));
        return new DataCell[] {
            new StringCell(run),
            new DoubleCell(missing),
            new IntCell(1),
            new LongCell(9),
            new StringCell(item),
            new StringCell("sample " + image),
            new StringCell(image),
            dsc,
            dsc,
            dsc,
            dsc,
            dsc,
            new LongCell(tp),
            new LongCell(fp),
            new LongCell(fn),
            new LongCell(80),
            item.endsWith("1") ? new PNGImageContent(PICTURE).toImageCell() : DataType.getMissingCell()
        };
    }

    private static DataCell[] run(
            String name, double missing, long cells, int restarts, double seconds, DataCell kept) {
        return new DataCell[] {
            new StringCell(name),
            new DoubleCell(missing),
            new IntCell(1),
            new LongCell(cells),
            new IntCell(restarts),
            new StringCell("First channel 1"),
            new DoubleCell(seconds),
            kept
        };
    }

    private NodeRunner report() throws Exception {
        return new NodeRunner(new ExperimentReportNodeFactory(), folder)
                .set("folder", "out")
                .set("title", "Lung")
                .set("replicates", 200);
    }

    private String file(String name) throws Exception {
        return Files.readString(folder.resolve("out").resolve(name));
    }

    @Test
    void summaryIsOverImages() throws Exception {
        NodeRunner node = report();
        BufferedDataTable summary = node.table(scores, runs);
        assertEquals(
                List.of("0 %", "50 %"),
                Tables.texts(summary, "Level").stream().distinct().toList());
        assertEquals(2 * 5, summary.size());
        // image a of Run 1: 2·20 / (2·20 + 10 + 10), image b: 1
        assertEquals(
                (2. / 3 + 1) / 2, ((DoubleCell) Tables.cells(summary, "Mean").get(0)).getDoubleValue(), 1e-12);
        assertEquals("0.889", Tables.texts(summary, "Paper").get(0));
        assertEquals("900.0", Tables.texts(summary, "Annotated Cells").get(0));
        assertTrue(node.warning().contains("collapse guard intervened in 1 of 2 runs"), node.warning());
        assertTrue(
                node.view().initialData().contains("\"imcseg\":\"document\""),
                node.view().initialData());
        String text = file("results.md");
        for (String part : List.of(
                "> Run 2, restarted 2 times.", "| 0 % | 0.833 |", "| Engine | First channel 1 |", "| 50 % | 0.500 |")) {
            assertTrue(text.contains(part), () -> part + " is not in " + text);
        }
    }

    @Test
    void perItemPatchesCountEach() throws Exception {
        BufferedDataTable summary = report().set("unit", "ITEM").table(scores, runs);
        assertEquals(
                (1 + .5 + 1) / 3, ((DoubleCell) Tables.cells(summary, "Mean").get(0)).getDoubleValue(), 1e-12);
        assertEquals("1", Tables.texts(summary, "Excluded").get(0));
    }

    /**
     * Image a: 3 of 4 true and 5 predicted cells match in one patch, 1 of 6 and 1 in the other: F1 = 2·4 / 16. Image b
     * has no cells given.
     */
    @Test
    void objectScoresOfPatchesAreAddedUp() throws Exception {
        List<DataColumnSpec> columns =
                new ArrayList<>(scores.getDataTableSpec().stream().toList());
        List.of(
                        "Object Precision",
                        "Object Recall",
                        "Object F1",
                        "AP 0.5",
                        "Mean AP 0.5-0.9",
                        "Panoptic Quality",
                        "Mean Matched IoU")
                .forEach(s -> columns.add(Tables.column(s, DoubleCell.TYPE)));
        List.of("True Cells", "Predicted Cells").forEach(s -> columns.add(Tables.column(s, IntCell.TYPE)));
        List<DataCell[]> rows = new ArrayList<>();
        for (DataRow row : scores) {
            List<DataCell> cells = new ArrayList<>(row.stream().toList());
            String item = cells.get(4).toString();
            cells.addAll(
                    item.startsWith("b")
                            ? Collections.nCopies(9, DataType.getMissingCell())
                            : item.equals("a/1")
                                    ? objects(3 / 5., 3 / 4., 6 / 9., 3 / 6., .25, .5, .75, 4, 5)
                                    : objects(1, 1 / 6., 2 / 7., 1 / 6., .125, .25, .875, 6, 1));
            rows.add(cells.toArray(DataCell[]::new));
        }
        BufferedDataTable summary = report().table(tables.of(columns, rows.toArray(DataCell[][]::new)), runs);
        assertEquals(2 * 11, summary.size());
        List<String> metrics = Tables.texts(summary, "Metric");
        List<DataCell> means = Tables.cells(summary, "Mean");
        double[] expected = {4 / 6., 4 / 10., 8 / 16., 4 / 12., (.25 + .125) / 2, (9 * .5 + 7 * .25) / 16};
        for (int s = 0; s < expected.length; s++) {
            assertEquals(expected[s], ((DoubleCell) means.get(5 + s)).getDoubleValue(), 1e-12, metrics.get(5 + s));
        }
        assertEquals(
                List.of(
                        "Object Precision",
                        "Object Recall",
                        "Object F1",
                        "AP 0.5",
                        "Mean AP 0.5-0.9",
                        "Panoptic Quality"),
                metrics.subList(5, 11));
        assertEquals("1", Tables.texts(summary, "N").get(7), "image b counts in no mean");
        assertTrue(file("results.md").contains("- Object F1, 0 % missing: **0.500**"));
        assertTrue(Files.exists(folder.resolve("out/boxplot-object-f1.png")));
    }

    private static List<DataCell> objects(double... values) {
        List<DataCell> cells = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            cells.add(i < 7 ? new DoubleCell(values[i]) : new IntCell((int) values[i]));
        }
        return cells;
    }

    @Test
    void timesStandOnThePageAlone() throws Exception {
        report().execute(scores, runs);
        assertEquals(
                "Run,missing_share,seed,Annotated Cells,Restarts,Engine",
                file("runs.csv").lines().findFirst().orElseThrow());
        assertTrue(file("report.html").contains("61.5")
                && file("times.txt").contains("120 s")
                && file("times.txt").contains("1 of them kept"));
        String header = file("scores.csv").lines().findFirst().orElseThrow();
        assertTrue(header.startsWith("Run,missing_share,seed") && !header.contains("Overlay"), header);
        assertArrayEquals(PICTURE, Files.readAllBytes(folder.resolve("out/overlays/01-01_a_1_0_missing.png")));
        List<String> first =
                Arrays.asList(file("results.md"), file("summary.csv"), file("settings.csv"), file("scores.csv"));
        report().execute(scores, runs);
        assertEquals(
                first,
                Arrays.asList(file("results.md"), file("summary.csv"), file("settings.csv"), file("scores.csv")));
    }

    @Test
    void ofFoldersOnlyTheNameIsTold() throws Exception {
        report().set("data", "/home/someone/lung/")
                .set("furtherData", "phantom:breast?images=9")
                .execute(scores, runs);
        assertTrue(file("results.md").contains("Data: lung; phantom:breast?images=9."));
        assertFalse(file("report.html").contains("someone"));
        assertTrue(file("results.md").contains("The data are a phantom"));
    }

    @Test
    void furtherFigureAndTable() throws Exception {
        ImagePortObject figure =
                new ImagePortObject(new PNGImageContent(PICTURE), new ImagePortObjectSpec(PNGImageContent.TYPE));
        BufferedDataTable answers =
                tables.of(List.of(Tables.text("Answer")), Tables.row(new StringCell("about 300 cells")));
        report().set("experiment", "ANNOTATION_BUDGET")
                .addPort("figure", ImagePortObject.TYPE)
                .addPort("table", BufferedDataTable.TYPE)
                .execute(scores, runs, figure, answers);
        assertArrayEquals(PICTURE, Files.readAllBytes(folder.resolve("out/annotated-cells.png")));
        assertTrue(file("annotated-cells.csv").contains("about 300 cells")
                && file("results.md").contains("about 300 cells"));
    }

    @Test
    void anyColumnCanBeCompared() throws Exception {
        BufferedDataTable summary = report().set("experiment", "GENERIC")
                .set("levelsColumn", "seed")
                .table(scores, runs);
        assertEquals(
                List.of("0 % missing", "50 % missing"),
                Tables.texts(summary, "Series").stream().distinct().toList());
    }

    @Test
    void cancellingWritesNothing() throws Exception {
        assertThrows(
                CanceledExecutionException.class, () -> report().cancelled().execute(scores, runs));
        assertFalse(Files.exists(folder.resolve("out")));
    }

    @Test
    void mistakesAreNamed() throws Exception {
        assertRefuses(
                () -> report().set("experiment", "GENERIC").configure(scores.getSpec(), runs.getSpec()),
                "\"Levels column\" is empty");
        assertRefuses(
                () -> report().set("experiment", "OUTLINE_ERRORS").configure(scores.getSpec(), runs.getSpec()),
                "'largest_kernel'",
                "missing_share, seed");
        assertRefuses(
                () -> report().set("experiment", "BOOTSTRAPPING").configure(scores.getSpec(), runs.getSpec()),
                "'Round'",
                "Bootstrap Loop End");
        assertRefuses(
                () -> report().set("seriesColumns", "loss").configure(scores.getSpec(), runs.getSpec()),
                "'loss'",
                "Series columns");
        assertRefuses(
                () -> report().set("itemColumn", "Name").configure(scores.getSpec(), runs.getSpec()),
                "'Name'",
                "Item column");
        assertRefuses(
                () -> report().set("confidence", 2).configure(scores.getSpec(), runs.getSpec()),
                "\"Confidence level (%)\" is 200");
        BufferedDataTable one =
                tables.of(runs.getDataTableSpec().stream().toList(), run("Run 1", 0, 900, 0, 1, BooleanCell.TRUE));
        assertFails(() -> report().execute(scores, one), "'Run 2'", "not among the runs");
    }
}

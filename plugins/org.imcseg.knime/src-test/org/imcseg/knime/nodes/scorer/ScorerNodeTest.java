// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.scorer;

import static org.imcseg.knime.nodes.Failures.assertFails;
import static org.imcseg.knime.nodes.Failures.assertRefuses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.metrics.Interval;
import org.imcseg.core.metrics.JackknifeIntervals;
import org.imcseg.knime.cells.ImageCells;
import org.imcseg.knime.columns.PatchColumns;
import org.imcseg.knime.nodes.NodeRunner;
import org.imcseg.knime.nodes.Tables;
import org.imcseg.knime.nodes.VariableRow;
import org.imcseg.knime.nodes.report.ReportNodeFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.LongValue;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.image.ImagePortObject;

/** Scores worked out by hand on masks of eight pixels. */
class ScorerNodeTest {
    private static final int PINK = 0xE78AC3;
    private static final int BLACK = 0x000000;
    private static final int BLUE = 0x3B6FE0;
    private static final int YELLOW = 0xFFD92F;
    private static final int GREY = 0x7F7F7F;

    /** Cell 1 of four pixels, cell 2 of two. */
    private static final int[] TRUTH = {1, 1, 0, 2, 1, 1, 0, 2};
    /** TP 4, FP 1, FN 2, TN 1; cell 5 shares 3 of 5 pixels with cell 1, cell 9 shares 1 of 2 with cell 2. */
    private static final int[] FOUND = {5, 5, 5, 0, 5, 0, 0, 9};

    private static final int[] EMPTY = new int[8];
    private static final int[] ONE_CELL = {0, 0, 3, 3, 0, 0, 0, 0};

    @TempDir
    Path folder;

    private Tables tables;
    private BufferedDataTable table;

    /** A flawed, an empty and a perfect prediction of two samples, and a row without prediction. */
    @BeforeEach
    void makeTable() {
        tables = new Tables(folder);
        table = tables.of(
                List.of(
                        Tables.text("Sample"),
                        ImageCells.column("Mask"),
                        ImageCells.column("Prediction"),
                        ImageCells.column("Cells")),
                row("A", TRUTH, FOUND),
                row("A", EMPTY, EMPTY),
                row("B", ONE_CELL, ONE_CELL),
                Tables.row(new StringCell("B"), mask(TRUTH), DataType.getMissingCell(), DataType.getMissingCell()));
    }

    private NodeRunner scorer() {
        return new NodeRunner(new ScorerNodeFactory(), folder);
    }

    private DataCell mask(int... ids) {
        return tables.mask(new LabelMask(4, ids.length / 4, ids));
    }

    private DataCell[] row(String sample, int[] truth, int[] cells) {
        int[] prediction = Arrays.stream(cells).map(id -> Math.min(id, 1)).toArray();
        return Tables.row(new StringCell(sample), mask(truth), mask(prediction), mask(cells));
    }

    private static BufferedDataTable table(PortObject[] outputs, int port) {
        return (BufferedDataTable) outputs[port];
    }

    /** NaN where missing. */
    private static double[] numbers(BufferedDataTable table, String column) {
        return Tables.cells(table, column).stream()
                .mapToDouble(c -> c.isMissing() ? Double.NaN : ((DoubleValue) c).getDoubleValue())
                .toArray();
    }

    private static void assertNumbers(BufferedDataTable table, String column, double... expected) {
        double[] found = numbers(table, column);
        assertEquals(expected.length, found.length, column);
        for (int i = 0; i < found.length; i++) {
            assertEquals(expected[i], found[i], 1e-12, column + " of row " + i);
        }
    }

    /** The value of a metric's row at a level. */
    private static double summary(BufferedDataTable summary, String metric, String level, String column) {
        List<String> metrics = Tables.texts(summary, "Metric");
        List<String> levels = Tables.texts(summary, "Level");
        for (int i = 0; i < metrics.size(); i++) {
            if (metrics.get(i).equals(metric) && levels.get(i).equals(level)) {
                return numbers(summary, column)[i];
            }
        }
        throw new AssertionError("no " + metric + " " + level + " in " + metrics + levels);
    }

    private static BufferedImage picture(BufferedDataTable table, int row) throws Exception {
        PNGImageValue cell = (PNGImageValue) Tables.cells(table, "Overlay").get(row);
        return ImageIO.read(new ByteArrayInputStream(cell.getImageContent().getByteArray()));
    }

    private static void assertPixels(BufferedImage picture, int left, int... expected) {
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], picture.getRGB(left + i % 4, i / 4) & 0xFFFFFF, "pixel " + i);
        }
    }

    /** KNIME's CSV Writer refuses pictures. */
    @Test
    void theNumbersStandAloneToo() throws Exception {
        for (String overlays : List.of("ALL", "NONE")) {
            PortObject[] out =
                    scorer().set("overlays", overlays).set("replicates", 100).execute(table);
            BufferedDataTable numbers = table(out, 4);
            assertTrue(
                    numbers.getDataTableSpec().stream()
                            .noneMatch(c -> c.getType().isCompatible(PNGImageValue.class)),
                    overlays);
            List<String> names = table(out, 0).getDataTableSpec().stream()
                    .map(DataColumnSpec::getName)
                    .filter(n -> !n.equals("Overlay"))
                    .toList();
            assertEquals(
                    names,
                    numbers.getDataTableSpec().stream()
                            .map(DataColumnSpec::getName)
                            .toList());
            assertEquals(Tables.keys(table(out, 0)), Tables.keys(numbers));
            for (String name : names) {
                assertEquals(Tables.cells(table(out, 0), name), Tables.cells(numbers, name));
            }
        }
    }

    /** DSC: 8/11 and 1, pooled 2·6 / (2·6 + 1 + 2). All three cells are found, with an IoU of 3/5, 1/2 and 1. */
    @Test
    void figuresToBranchOnAreAsByHand() throws Exception {
        PortObject[] out = scorer().set("replicates", 100).execute(table);
        Map<String, Double> figures = VariableRow.of(table(out, 5));
        assertEquals((8 / 11. + 1) / 2, figures.get("dsc"), 1e-12);
        assertEquals(12 / 15., figures.get("pooled_dsc"), 1e-12);
        assertEquals(summary(table(out, 1), "Object F1", "per item", "Mean"), figures.get("object_f1"), 1e-12);
        assertEquals(summary(table(out, 1), "Object F1", "pooled", "Mean"), figures.get("pooled_object_f1"), 1e-12);
        assertEquals(1, figures.get("pooled_object_f1"), 1e-12);
        assertEquals(
                List.of(3., 3., 3., 3., 1.),
                Stream.of("true_cells", "predicted_cells", "items", "images", "left_out")
                        .map(figures::get)
                        .toList());
        Map<String, Double> pixels = VariableRow.of(table(
                scorer().set("cellsColumn", "<none>").set("replicates", 100).execute(table), 5));
        assertEquals(figures.keySet(), pixels.keySet(), "nodes behind must find their variables whatever the settings");
        assertTrue(Double.isNaN(pixels.get("object_f1")));
        assertEquals(0, pixels.get("true_cells"));
    }

    @Test
    void pixelsAreScoredAsByHand() throws Exception {
        NodeRunner scorer = scorer();
        BufferedDataTable items = scorer.table(table);
        assertEquals(List.of("Row0", "Row1", "Row2"), Tables.keys(items));
        assertEquals(List.of("Row0", "Row1", "Row2"), Tables.texts(items, "Item"));
        assertEquals(List.of("A", "A", "B"), Tables.texts(items, "Sample"));
        assertNumbers(items, "DSC", 8 / 11., Double.NaN, 1);
        assertNumbers(items, "Jaccard", 4 / 7., Double.NaN, 1);
        assertNumbers(items, "Precision", 4 / 5., Double.NaN, 1);
        assertNumbers(items, "Recall", 4 / 6., Double.NaN, 1);
        assertNumbers(items, "Specificity", 1 / 2., Double.NaN, 1);
        assertEquals(
                List.of(4L, 0L, 2L),
                Tables.cells(items, "TP").stream()
                        .map(c -> ((LongValue) c).getLongValue())
                        .toList());
        assertNumbers(items, "FP", 1, 0, 0);
        assertNumbers(items, "FN", 2, 0, 0);
        assertNumbers(items, "TN", 1, 8, 6);
        assertTrue(scorer.warning().contains("1 of 4 rows were skipped, no prediction: Row3."), scorer.warning());
        assertTrue(scorer.warning().contains("1 of 3 items have no true or predicted cells"), scorer.warning());
    }

    /**
     * Without the last column, which is not annotated: cell 5 against cell 1 as before; cells 2 and 9, which lie in it,
     * do not count.
     */
    @Test
    void whatIsNotAnnotatedIsNotScored() throws Exception {
        boolean[] region = {true, true, true, false, true, true, true, false};
        DataCell truth = tables.mask(new LabelMask(4, 2, TRUTH).annotatedIn(region));
        DataCell nothing = tables.mask(new LabelMask(4, 2, EMPTY).annotatedIn(new boolean[8]));
        table = tables.of(
                List.of(
                        Tables.text("Sample"),
                        ImageCells.column("Mask"),
                        ImageCells.column("Prediction"),
                        ImageCells.column("Cells")),
                Tables.row(
                        new StringCell("A"),
                        truth,
                        mask(Arrays.stream(FOUND).map(id -> Math.min(id, 1)).toArray()),
                        mask(FOUND)),
                Tables.row(new StringCell("A"), nothing, mask(EMPTY), mask(FOUND)),
                row("B", TRUTH, FOUND));
        NodeRunner scorer = scorer();
        BufferedDataTable items = scorer.table(table);
        assertNumbers(items, "TP", 3, 4);
        assertNumbers(items, "FP", 1, 1);
        assertNumbers(items, "FN", 1, 2);
        assertNumbers(items, "TN", 1, 1);
        assertNumbers(items, "True Cells", 1, 2);
        assertNumbers(items, "Predicted Cells", 1, 2);
        assertTrue(scorer.warning().contains("1 of 3 rows were skipped, nothing annotated: Row1."), scorer.warning());
        assertPixels(picture(items, 0), 0, PINK, PINK, BLUE, GREY, PINK, YELLOW, BLACK, GREY);
    }

    @Test
    void cellsAreScoredAsByHand() throws Exception {
        PortObject[] out = scorer().execute(table);
        BufferedDataTable items = table(out, 0);
        assertNumbers(items, "Object Precision", 1, Double.NaN, 1);
        assertNumbers(items, "Object Recall", 1, Double.NaN, 1);
        assertNumbers(items, "Object F1", 1, Double.NaN, 1);
        assertNumbers(items, "AP 0.5", 1, Double.NaN, 1);
        assertNumbers(items, "Mean AP 0.5-0.9", (1 + 1 / 3. + 1 / 3.) / 9, Double.NaN, 1);
        assertNumbers(items, "Panoptic Quality", 0.6 / 2, Double.NaN, 1);
        assertNumbers(items, "Mean Matched IoU", 0.6, Double.NaN, 1);
        assertNumbers(items, "True Cells", 2, 0, 1);
        assertNumbers(items, "Predicted Cells", 2, 0, 1);
        BufferedDataTable byIou = table(out, 2);
        assertNumbers(byIou, "IoU", .5, .55, .6, .65, .7, .75, .8, .85, .9);
        assertNumbers(byIou, "TP", 3, 2, 2, 1, 1, 1, 1, 1, 1);
        assertNumbers(byIou, "FP", 0, 1, 1, 2, 2, 2, 2, 2, 2);
        assertNumbers(byIou, "FN", 0, 1, 1, 2, 2, 2, 2, 2, 2);
        assertNumbers(byIou, "F1", 1, 2 / 3., 2 / 3., 1 / 3., 1 / 3., 1 / 3., 1 / 3., 1 / 3., 1 / 3.);
        assertNumbers(byIou, "AP", 1, .5, .5, .2, .2, .2, .2, .2, .2);
    }

    @Test
    void summariesKeepLevelsApart() throws Exception {
        BufferedDataTable summary =
                table(scorer().set("intervalMethod", "BOOTSTRAP").execute(table), 1);
        assertEquals(2 * 12, summary.size(), "whole images have no level per image");
        assertEquals(2, summary(summary, "DSC", "per item", "N"));
        assertEquals(1, summary(summary, "DSC", "per item", "Excluded"));
        assertEquals((8 / 11. + 1) / 2, summary(summary, "DSC", "per item", "Mean"), 1e-12);
        assertEquals((1 - 8 / 11.) / Math.sqrt(2), summary(summary, "DSC", "per item", "SD"), 1e-12);
        assertEquals(8 / 11., summary(summary, "DSC", "per item", "Min"), 1e-12);
        assertEquals(1, summary(summary, "DSC", "per item", "Max"));
        assertEquals(12 / 15., summary(summary, "DSC", "pooled", "Mean"), 1e-12);
        assertEquals(3, summary(summary, "DSC", "pooled", "N"));
        assertEquals(15 / 16., summary(summary, "Specificity", "pooled", "Mean"), 1e-12);
        assertEquals(2 * (0.6 + 1) / 6, summary(summary, "Panoptic Quality", "pooled", "Mean"), 1e-12);
        assertEquals(
                8 / 11.,
                summary(summary, "DSC", "per item", "CI Lower"),
                1e-12,
                "each of two samples is drawn alone often");
        assertEquals(1, summary(summary, "DSC", "per item", "CI Upper"), 1e-12);
        assertTrue(Double.isNaN(summary(summary, "DSC", "pooled", "Median")));
    }

    /** Samples A: 2 of 2 cells at IoU 3/5 and 1/2; B: 1 of 1 at IoU 1. Each sample is drawn alone often. */
    @Test
    void objectScoresAreSummarisedLikeThoseOfPixels() throws Exception {
        BufferedDataTable summary =
                table(scorer().set("intervalMethod", "BOOTSTRAP").execute(table), 1);
        assertEquals(2, summary(summary, "Object F1", "per item", "N"));
        assertEquals(1, summary(summary, "Object F1", "per item", "Excluded"));
        assertEquals((.3 + 1) / 2, summary(summary, "Panoptic Quality", "per item", "Mean"), 1e-12);
        assertEquals(.3, summary(summary, "Panoptic Quality", "per item", "CI Lower"), 1e-12);
        assertEquals(.3, summary(summary, "Panoptic Quality", "pooled", "CI Lower"), 1e-12);
        assertEquals(1, summary(summary, "Panoptic Quality", "pooled", "CI Upper"), 1e-12);
        assertEquals((1 + 1 / 3. + 1 / 3.) / 9, summary(summary, "Mean AP 0.5-0.9", "pooled", "CI Lower"), 1e-12);
        assertEquals(.6, summary(summary, "Mean Matched IoU", "pooled", "CI Lower"), 1e-12);
    }

    @Test
    void anObjectScoreWithoutDenominatorIsMissing() throws Exception {
        BufferedDataTable items = scorer().table(
                        tables.of(columns(), row("A", TRUTH, FOUND), row("A", EMPTY, FOUND), row("B", TRUTH, EMPTY)));
        assertNumbers(items, "Object Precision", 1, 0, Double.NaN);
        assertNumbers(items, "Object Recall", 1, Double.NaN, 0);
        assertNumbers(items, "Object F1", 1, 0, 0);
        assertNumbers(items, "True Cells", 2, 0, 2);
    }

    @Test
    void fewSamplesAreSaidToTellLittle() throws Exception {
        NodeRunner scorer = scorer();
        DataCell[] a = row("A", TRUTH, FOUND);
        DataCell[] b = row("B", ONE_CELL, ONE_CELL);
        scorer.execute(tables.of(columns(), a, a));
        assertTrue(scorer.warning().contains("of one sample, so there are no confidence intervals"), scorer.warning());
        scorer.execute(tables.of(columns(), a, b));
        assertTrue(scorer.warning().contains("rest on two samples and say little"), scorer.warning());
        scorer.execute(tables.of(columns(), a, b, row("C", TRUTH, FOUND)));
        assertEquals("", scorer.warning());
    }

    /** DSC 8/11, 1 and 8/11 of one image a sample: without one the mean is higher, lower, higher. */
    @Test
    void intervalsComeFromTheJackknife() throws Exception {
        BufferedDataTable three =
                tables.of(columns(), row("A", TRUTH, FOUND), row("B", ONE_CELL, ONE_CELL), row("C", TRUTH, FOUND));
        BufferedDataTable summary = table(scorer().execute(three), 1);
        Interval expected =
                new JackknifeIntervals(.95).mean(new double[] {8 / 11., 1, 8 / 11.}, List.of("A", "B", "C"));
        assertEquals(expected.low(), summary(summary, "DSC", "per item", "CI Lower"));
        assertEquals(expected.high(), summary(summary, "DSC", "per item", "CI Upper"));
        assertTrue(expected.low() > 0 && expected.high() < 1);
    }

    @Test
    void oneSampleHasNoInterval() throws Exception {
        BufferedDataTable one = tables.of(columns(), row("A", TRUTH, FOUND), row("A", ONE_CELL, ONE_CELL));
        BufferedDataTable summary = table(scorer().execute(one), 1);
        assertTrue(Double.isNaN(summary(summary, "DSC", "per item", "CI Lower")));
        BufferedDataTable each = table(
                scorer().set("sampleColumn", "<none>")
                        .set("intervalMethod", "BOOTSTRAP")
                        .execute(one),
                1);
        assertEquals(
                8 / 11.,
                summary(each, "DSC", "per item", "CI Lower"),
                1e-12,
                "without samples each image stands for itself");
    }

    private static List<DataColumnSpec> columns() {
        return List.of(
                Tables.text("Sample"),
                ImageCells.column("Mask"),
                ImageCells.column("Prediction"),
                ImageCells.column("Cells"));
    }

    @Test
    void emptyItemsFollowTheRule() throws Exception {
        assertNumbers(scorer().set("empty", "DSC_ONE").table(table), "DSC", 8 / 11., 1, 1);
        assertNumbers(scorer().set("empty", "DSC_ONE").table(table), "Jaccard", 4 / 7., 0, 1);
        NodeRunner allOne = scorer().set("empty", "ALL_ONE");
        assertNumbers(allOne.table(table), "Recall", 4 / 6., 1, 1);
        assertFalse(allOne.warning().contains("no cell"), allOne.warning());
    }

    @Test
    void probabilitiesAreCutAtTheThreshold() throws Exception {
        float[] values = {.9f, .6f, .5f, .4f, .7f, .3f, 0, 1};
        DataCell map = tables.image(new MultiChannelImage(4, 2, List.of("p"), new float[][] {values}, 1));
        BufferedDataTable one = tables.of(
                List.of(ImageCells.column("Mask"), ImageCells.column("Probability")), Tables.row(mask(TRUTH), map));
        NodeRunner half = scorer().set("predictionColumn", "Probability")
                .set("cellsColumn", "<none>")
                .set("sampleColumn", "<none>");
        BufferedDataTable items = half.table(one);
        assertNumbers(items, "TP", 4);
        assertNumbers(items, "FP", 1);
        assertFalse(items.getDataTableSpec().containsName("Object F1"));
        assertNumbers(half.set("threshold", 0.65).table(one), "TP", 3);
        values[3] = Float.NaN;
        BufferedDataTable broken = tables.of(
                List.of(ImageCells.column("Mask"), ImageCells.column("Probability")),
                Tables.row(
                        mask(TRUTH),
                        tables.image(new MultiChannelImage(4, 2, List.of("p"), new float[][] {values}, 1))));
        assertFails(() -> half.execute(broken), "Row0", "Probability", "NaN");
    }

    /** An image of 6 x 4 pixels in two patches of 4 x 4; what the second predicts on its padding does not count. */
    @Test
    void paddingDoesNotCountAndPatchesAddUp() throws Exception {
        int[] left = new int[16];
        Arrays.fill(left, 0, 8, 7);
        int[] right = new int[16];
        right[0] = 7;
        int[] predictedRight = new int[16];
        Arrays.fill(predictedRight, 1);
        List<DataColumnSpec> columns = new ArrayList<>(columns());
        columns.addAll(List.of(PatchColumns.specs()));
        BufferedDataTable patches = tables.of(columns, patch(left, left, 0), patch(right, predictedRight, 4));
        NodeRunner scorer = scorer().set("overlays", "ALL");
        PortObject[] out = scorer.execute(patches);
        assertNumbers(table(out, 0), "TP", 8, 1);
        assertNumbers(table(out, 0), "FP", 0, 7);
        assertNumbers(table(out, 0), "TN", 8, 0);
        assertEquals(List.of("image", "image"), Tables.texts(table(out, 0), "Parent"));
        assertPixels(picture(table(out, 0), 1), 0, PINK, BLUE, GREY, GREY, BLUE, BLUE, GREY, GREY);
        assertEquals(18 / 25., summary(table(out, 1), "DSC", "per image", "Mean"), 1e-12);
        assertEquals(1, summary(table(out, 1), "DSC", "per image", "N"));
        assertEquals((1 + 2 / 9.) / 2, summary(table(out, 1), "DSC", "per item", "Mean"), 1e-12);
        assertFalse(scorer.warning().contains("overlap"), scorer.warning());
        BufferedDataTable overlapping = tables.of(columns, patch(left, left, 0), patch(left, left, 2));
        scorer.execute(overlapping);
        assertTrue(scorer.warning().contains("1 images overlap"), scorer.warning());
    }

    /**
     * Without the columns of Patchify it may be a parent in a family: images that share one stay images of their own.
     */
    @Test
    void aColumnThatHappensToBeCalledParentJoinsNoImages() throws Exception {
        List<DataColumnSpec> columns = new ArrayList<>(columns());
        columns.add(Tables.text("Parent"));
        DataCell family = new StringCell("family 1");
        BufferedDataTable wholes = tables.of(
                columns,
                Tables.row(new StringCell("A"), mask(TRUTH), mask(EMPTY), mask(EMPTY), family),
                Tables.row(new StringCell("B"), mask(ONE_CELL), mask(ONE_CELL), mask(ONE_CELL), family));
        PortObject[] out = scorer().execute(wholes);
        assertEquals(
                Set.of("per item", "pooled"), Set.copyOf(Tables.texts(table(out, 1), "Level")), "items are images");
        assertEquals(2, summary(table(out, 1), "DSC", "per item", "N"));
        assertFalse(
                table(out, 0).getDataTableSpec().containsName("Parent"),
                "where the next node would take it for the image's name");
    }

    private DataCell[] patch(int[] truth, int[] prediction, int x) {
        return Tables.row(
                new StringCell("A"),
                mask(truth),
                mask(prediction),
                mask(prediction),
                new IntCell(x),
                new IntCell(0),
                new IntCell(6),
                new IntCell(4),
                new StringCell("image"));
    }

    @Test
    void overlaysShowEachOutcomeInItsColour() throws Exception {
        BufferedDataTable items = scorer().set("overlays", "ALL").table(table);
        assertPixels(picture(items, 0), 0, PINK, PINK, BLUE, YELLOW, PINK, YELLOW, BLACK, PINK);
        assertFalse(
                scorer().set("overlays", "NONE").table(table).getDataTableSpec().containsName("Overlay"));
    }

    @Test
    void aFewOverlaysSpreadFromWorstToBest() throws Exception {
        BufferedDataTable many =
                tables.of(columns(), row("A", TRUTH, EMPTY), row("A", ONE_CELL, ONE_CELL), row("A", TRUTH, FOUND));
        List<Boolean> two = Tables.cells(scorer().set("maximumOverlays", 2).table(many), "Overlay").stream()
                .map(c -> !c.isMissing())
                .toList();
        assertEquals(List.of(true, true, false), two);
    }

    @Test
    void theImageStandsAtTheLeft() throws Exception {
        float[] plane = {1, 1, 1, 1, 0, 0, 0, 0};
        List<DataColumnSpec> columns = new ArrayList<>(columns());
        columns.add(ImageCells.column("Image", List.of("DNA")));
        List<DataCell> cells = new ArrayList<>(List.of(row("A", TRUTH, FOUND)));
        cells.add(tables.image(new MultiChannelImage(4, 2, List.of("DNA"), new float[][] {plane}, 1)));
        BufferedDataTable items =
                scorer().set("imageColumn", "Image").table(tables.of(columns, cells.toArray(DataCell[]::new)));
        BufferedImage both = picture(items, 0);
        assertEquals(4 + 4 + 4, both.getWidth());
        assertPixels(both, 0, 0xFFFFFF, 0xFFFFFF, 0xFFFFFF, 0xFFFFFF, 0, 0, 0, 0);
        assertPixels(both, 8, PINK, PINK, BLUE, YELLOW, PINK, YELLOW, BLACK, PINK);
    }

    /** One number for several parts numbers no cells: then no mask of the table is taken to. */
    @Test
    void semanticMasksHaveNoObjectScores() throws Exception {
        int[] parts = {1, 0, 0, 1, 1, 0, 0, 1};
        int[] part = {1, 1, 0, 0, 1, 1, 0, 0};
        NodeRunner scorer = scorer();
        PortObject[] out = scorer.execute(tables.of(columns(), row("A", parts, FOUND), row("B", part, FOUND)));
        assertNumbers(table(out, 0), "Object F1", Double.NaN, Double.NaN);
        assertEquals(0, table(out, 2).size());
        assertTrue(
                scorer.warning().contains("2 true masks seem to distinguish only cell and background"),
                scorer.warning());
        assertNumbers(
                scorer().table(tables.of(columns(), row("A", TRUTH, FOUND), row("B", part, FOUND))),
                "True Cells",
                2,
                1);
    }

    @Test
    void theReportReadsScoresAndSummary() throws Exception {
        PortObject[] out = scorer().execute(table);
        new NodeRunner(new ReportNodeFactory(), folder)
                .set("folder", folder.resolve("report").toString())
                .execute(out[0], out[1]);
        List<String> metrics = Files.readAllLines(folder.resolve("report/metrics.csv"));
        assertEquals(
                "item,dsc,jaccard,precision,recall,specificity,object_precision,object_recall,object_f1,ap_50,mean_ap,panoptic_quality,true_cells,"
                        + "predicted_cells",
                metrics.get(0));
        assertTrue(
                metrics.get(1).startsWith("Row0,0.7272")
                        && metrics.get(1).endsWith(",1.0,1.0,1.0,1.0," + (1 + 1 / 3. + 1 / 3.) / 9 + ",0.3,2,2"),
                metrics.get(1));
        assertEquals("Row1,,,,,,,,,,,,0,0", metrics.get(2), "an item without cells has no score");
        assertTrue(Files.readAllLines(folder.resolve("report/summary.csv")).stream()
                .anyMatch(l -> l.startsWith("Object F1,pooled,3,0,1.0,")));
        assertEquals(
                "Metric,Level,N,Excluded,Mean,Median,SD,Min,Max,CI Lower,CI Upper",
                Files.readAllLines(folder.resolve("report/summary.csv")).get(0));
        assertTrue(Files.exists(folder.resolve("report/overlays/001_Row0.png")));
    }

    @Test
    void theBoxplotIsAPicture() throws Exception {
        ImagePortObject plot = (ImagePortObject) scorer().execute(table)[3];
        assertNotNull(plot.toDataCell());
    }

    @Test
    void columnsAreGuessed() throws Exception {
        assertEquals("Prediction", scorer().guessed(table.getSpec()).getString("predictionColumn"));
        assertEquals("Cells", scorer().guessed(table.getSpec()).getString("cellsColumn"));
        BufferedDataTable bare = tables.of(List.of(ImageCells.column("Mask"), ImageCells.column("Probability")));
        assertEquals("Probability", scorer().guessed(bare.getSpec()).getString("predictionColumn"));
        assertEquals("<none>", scorer().guessed(bare.getSpec()).getString("cellsColumn"));
        assertEquals("<none>", scorer().guessed(bare.getSpec()).getString("sampleColumn"));
    }

    @Test
    void anEmptyTableGivesEmptyTables() throws Exception {
        PortObject[] out = scorer().execute(tables.of(columns()));
        assertEquals(0, table(out, 0).size());
        assertEquals(0, summary(table(out, 1), "DSC", "per item", "N"));
    }

    @Test
    void mistakesAreNamed() throws Exception {
        BufferedDataTable sizes = tables.of(columns(), row("A", TRUTH, FOUND), row("A", TRUTH, new int[16]));
        assertFails(() -> scorer().execute(sizes), "Row1", "4 x 2", "'Prediction'", "4 x 4");
        BufferedDataTable missing = tables.of(
                columns(), Tables.row(new StringCell("A"), DataType.getMissingCell(), mask(TRUTH), mask(TRUTH)));
        NodeRunner unlabelled = scorer();
        assertEquals(0, table(unlabelled.execute(missing), 0).size(), "predicted and not scored");
        assertTrue(unlabelled.warning().contains("Nothing was scored")
                && unlabelled.warning().contains("no true mask")
                && unlabelled.warning().contains("Row0"));
        BufferedDataTable unpredicted = tables.of(
                columns(), Tables.row(new StringCell("A"), mask(TRUTH), DataType.getMissingCell(), mask(TRUTH)));
        assertFails(() -> scorer().execute(unpredicted), "Nothing can be scored", "no prediction", "Row0");
        assertRefuses(
                () -> scorer().set("predictionColumn", "Mask").configure(table.getSpec()),
                "'Mask'",
                "Prediction column");
        assertRefuses(
                () -> scorer().set("cellsColumn", "Nuclei").configure(table.getSpec()),
                "'Nuclei'",
                "Predicted cells column");
        assertRefuses(() -> scorer().set("threshold", 0.0).configure(table.getSpec()), "Threshold", "0.0");
        assertRefuses(
                () -> scorer().set("confidence", 95.0).configure(table.getSpec()),
                "\"Confidence level (%)\" is 9500.0",
                "share of 95.0");
        assertRefuses(() -> scorer().set("overlayColumn", "DSC").configure(table.getSpec()), "'DSC'", "Overlay column");
        assertThrows(
                CanceledExecutionException.class, () -> scorer().cancelled().execute(table));
    }
}

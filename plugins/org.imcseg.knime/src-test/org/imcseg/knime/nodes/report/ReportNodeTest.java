// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.report;

import static org.imcseg.knime.nodes.Failures.assertFails;
import static org.imcseg.knime.nodes.Failures.assertRefuses;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.imcseg.core.figures.Png;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.report.EarlierReport;
import org.imcseg.knime.cells.ImageCells;
import org.imcseg.knime.nodes.Models;
import org.imcseg.knime.nodes.NodeRunner;
import org.imcseg.knime.nodes.Tables;
import org.imcseg.knime.port.UNetModelPortObject;
import org.imcseg.learning.model.ModelFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.BufferedDataTable;

class ReportNodeTest {
    private static final List<String> SCORES = List.of("DSC", "Jaccard", "Precision", "Recall", "Specificity");

    @TempDir
    Path folder;

    private Tables tables;
    private BufferedDataTable scores;
    private BufferedDataTable summary;
    private byte[] picture;

    @BeforeEach
    void makeTables() {
        tables = new Tables(folder);
        picture = Png.encode(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB));
        List<DataColumnSpec> columns = new ArrayList<>(
                SCORES.stream().map(s -> Tables.column(s, DoubleCell.TYPE)).toList());
        columns.add(Tables.column("Overlay", PNGImageContent.TYPE));
        scores = tables.of(
                columns,
                row(0.5, new PNGImageContent(picture).toImageCell()),
                row(0.75, DataType.getMissingCell()),
                new DataCell[] {
                    DataType.getMissingCell(),
                    DataType.getMissingCell(),
                    new DoubleCell(1),
                    new DoubleCell(0),
                    new DoubleCell(1),
                    DataType.getMissingCell()
                });
        summary = tables.of(
                List.of(
                        Tables.text("Score"),
                        Tables.column("Mean", DoubleCell.TYPE),
                        Tables.column("Items", LongCell.TYPE)),
                Tables.row(new StringCell("DSC"), new DoubleCell(0.625), new LongCell(2)));
    }

    private static DataCell[] row(double score, DataCell overlay) {
        DataCell cell = new DoubleCell(score);
        return new DataCell[] {cell, cell, cell, cell, cell, overlay};
    }

    private NodeRunner report() throws Exception {
        return new NodeRunner(new ReportNodeFactory(), folder)
                .set("folder", "out/report")
                .set("title", "Lung & <breast>");
    }

    private String file(String name) throws Exception {
        return Files.readString(folder.resolve("out/report").resolve(name));
    }

    @Test
    void scoresAndSummaryAlone() throws Exception {
        report().set("notes", "Asked by the clinic.").execute(scores, summary);
        assertEquals(
                List.of(
                        "item,dsc,jaccard,precision,recall,specificity",
                        "Row0,0.5,0.5,0.5,0.5,0.5",
                        "Row1,0.75,0.75,0.75,0.75,0.75",
                        "Row2,,,1.0,0.0,1.0"),
                file("metrics.csv").lines().toList());
        assertEquals(
                List.of("Score,Mean,Items", "DSC,0.625,2"),
                file("summary.csv").lines().toList());
        assertArrayEquals(picture, Files.readAllBytes(folder.resolve("out/report/overlays/001_Row0.png")));
        assertTrue(Files.exists(folder.resolve("out/report/boxplot.png")));
        assertFalse(Files.exists(folder.resolve("out/report/loss-curve.png")));
        assertFalse(Files.exists(folder.resolve("out/report/skipped.csv")));
        String page = file("report.html");
        assertTrue(page.contains("Lung &amp; &lt;breast&gt;")
                && page.contains("Asked by the clinic.")
                && page.contains("Nothing was skipped."));
        assertTrue(file("settings.csv").contains("Java,")
                && file("settings.csv").contains("Report made with,IMC Segmentation"));
    }

    /** 3 of 4 true and 5 predicted cells match: F1 6/9. The second item has no cells given. */
    @Test
    void objectScoresAreReadFromTheScorersColumns() throws Exception {
        List<DataColumnSpec> columns = new ArrayList<>(
                SCORES.stream().map(s -> Tables.column(s, DoubleCell.TYPE)).toList());
        List.of("Object Precision", "Object Recall", "Object F1", "AP 0.5", "Mean AP 0.5-0.9", "Panoptic Quality")
                .forEach(s -> columns.add(Tables.column(s, DoubleCell.TYPE)));
        columns.addAll(
                List.of(Tables.column("True Cells", IntCell.TYPE), Tables.column("Predicted Cells", IntCell.TYPE)));
        BufferedDataTable cells = tables.of(
                columns,
                numbers(.5, .5, .5, .5, .5, .6, .75, 6 / 9., .5, .25, .4, 4, 5),
                numbers(
                        .75,
                        .75,
                        .75,
                        .75,
                        .75,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN));
        report().execute(cells, summary);
        assertEquals(
                List.of(
                        "item,dsc,jaccard,precision,recall,specificity,object_precision,object_recall,object_f1,ap_50,mean_ap,panoptic_quality,true_cells,"
                                + "predicted_cells",
                        "Row0,0.5,0.5,0.5,0.5,0.5,0.6,0.75," + 6 / 9. + ",0.5,0.25,0.4,4,5",
                        "Row1,0.75,0.75,0.75,0.75,0.75,,,,,,,,"),
                file("metrics.csv").lines().toList());
        assertTrue(file("report.html").contains("<dt>Object F1</dt><dd>0.667<small>mean of 1"));
        BufferedDataTable wrong = tables.of(columns, numbers(.5, .5, .5, .5, .5, .6, .75, 1, .5, .25, .4, 1, 5));
        assertFails(
                () -> report().execute(wrong, summary),
                "Row0",
                "'Object F1' of 1.0",
                "'True Cells'",
                "3 matched pairs of 1 true");
        BufferedDataTable withoutCounts =
                tables.of(columns.subList(0, 11), numbers(.5, .5, .5, .5, .5, .6, .75, 6 / 9., .5, .25, .4));
        report().execute(withoutCounts, summary);
        assertEquals(
                "item,dsc,jaccard,precision,recall,specificity",
                file("metrics.csv").lines().findFirst().orElseThrow());
    }

    /** Missing where NaN; from the twelfth on whole numbers. */
    private static DataCell[] numbers(double... values) {
        DataCell[] cells = new DataCell[values.length];
        Arrays.setAll(
                cells,
                i -> Double.isNaN(values[i])
                        ? DataType.getMissingCell()
                        : i < 11 ? new DoubleCell(values[i]) : new IntCell((int) values[i]));
        return cells;
    }

    @Test
    void theModelAndWhatWasSkippedBecomePartOfIt() throws Exception {
        BufferedDataTable skipped = tables.of(
                List.of(Tables.text("File"), Tables.text("Why")),
                Tables.row(new StringCell("a.mcd"), new StringCell("cut off")));
        UNetModelPortObject model =
                UNetModelPortObject.create(Models.of(List.of("DNA", "CD45"), Models.NORMALISED), tables.exec());
        report().addPort("model", UNetModelPortObject.TYPE)
                .addPort("skipped", BufferedDataTable.TYPE)
                .execute(scores, summary, model, skipped);
        assertTrue(Files.exists(folder.resolve("out/report/loss-curve.png")));
        assertEquals(
                List.of("File,Why", "a.mcd,cut off"),
                file("skipped.csv").lines().toList());
        String settings = file("settings.csv");
        for (String line : List.of(
                "Seed,41",
                "Seed of the kept attempt,43",
                "epochs,2",
                "data: masks,erased <50 %>",
                "Channels,\"DNA, CD45\"",
                "Normalisation," + Models.NORMALISED,
                "Engine,First channel 1",
                "Trained with,IMC Segmentation 0.1.0",
                "Training data,Sample B was held out.")) {
            assertTrue(settings.lines().toList().contains(line), line + " is not in\n" + settings);
        }
        String page = file("report.html");
        assertTrue(page.contains("Everything was called cell.")
                && page.contains("cut off")
                && page.contains("training images"));
        assertTrue(page.contains("The weights of epoch 2 were kept"), "epochs are counted on through restarts");
    }

    /**
     * The checksum is that of the model's file as any program computes it; the reference here is the file as written.
     */
    @Test
    void theReportNamesItsModel() throws Exception {
        UNetModelPortObject model =
                UNetModelPortObject.create(Models.of(List.of("DNA", "CD45"), Models.NORMALISED), tables.exec());
        report().addPort("model", UNetModelPortObject.TYPE).execute(scores, summary, model);
        Path file = folder.resolve("out/lung.imcseg");
        ModelFile.write(model.model(), file);
        String checksum =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        assertTrue(
                file("settings.csv").contains("Model checksum (SHA-256)," + checksum)
                        && file("settings.csv").contains("not beside the report"),
                file("settings.csv"));
        ModelFile.write(Models.of(List.of("DNA"), ""), folder.resolve("out/report/another.imcseg"));
        report().addPort("model", UNetModelPortObject.TYPE).execute(scores, summary, model);
        assertTrue(file("settings.csv").contains("\"lung.imcseg, written 2"), file("settings.csv"));
        assertTrue(file("report.html").contains(checksum));
        assertTrue(EarlierReport.in(folder.resolve("out/report")).orElseThrow().isOf(checksum));
    }

    /** The disk fills up, or the folder goes, between two reports. */
    @Test
    void theEarlierReportStaysWhereTheNextCannotBeWritten() throws Exception {
        report().execute(scores, summary);
        System.setProperty("org.imcseg.disk.reserve", Long.toString(1L << 60));
        try {
            assertRefuses(() -> report().execute(scores, summary), "\"Folder\"", "are needed in", "are free");
        } finally {
            System.clearProperty("org.imcseg.disk.reserve");
        }
        assertTrue(file("report.html").contains("Lung &amp;"));
    }

    @Test
    void onlyTheSkippedItems() throws Exception {
        BufferedDataTable skipped = tables.of(List.of(Tables.text("File")), Tables.row(new StringCell("b.mcd")));
        report().addPort("skipped", BufferedDataTable.TYPE).execute(scores, summary, skipped);
        assertTrue(file("report.html").contains("b.mcd"));
    }

    /** The Scorer draws none if so set: the report then has no overlays, whatever the setting's default is called. */
    @Test
    void scoresWithoutOverlaysGiveAReportWithoutThem() throws Exception {
        BufferedDataTable plain = tables.of(
                SCORES.stream().map(s -> Tables.column(s, DoubleCell.TYPE)).toList(),
                Arrays.copyOf(row(0.5, null), SCORES.size()));
        report().execute(plain, summary);
        assertFalse(file("report.html").contains("<h2>Overlays"));
        assertFalse(Files.exists(folder.resolve("out/report/overlays")));
        assertRefuses(
                () -> report().set("overlayColumn", "Pictures").configure(plain.getSpec(), summary.getSpec()),
                "'Pictures'",
                "\"Overlay column\"",
                "has no PNG picture columns",
                "or None");
        assertRefuses(
                () -> report().set("overlayColumn", "Pictures").configure(scores.getSpec(), summary.getSpec()),
                "'Pictures'",
                "PNG picture columns are: Overlay",
                "Choose one of them, or None");
    }

    /** A table of images is known by its columns, whichever optional ports there are. */
    @Test
    void imagesOfItemsStandInThePage() throws Exception {
        LabelMask mask = new LabelMask(3, 2, new int[] {7, 7, 0, 0, 9, 9});
        MultiChannelImage image = new MultiChannelImage(3, 2, List.of("DNA", "</script>"), new float[2][6], 1);
        BufferedDataTable images = tables.of(
                List.of(
                        ImageCells.column("Image", image.channels()),
                        ImageCells.column("Mask"),
                        ImageCells.column("Cells")),
                Tables.row(tables.image(image), tables.mask(mask), tables.mask(mask)),
                Tables.row(tables.image(image), DataType.getMissingCell(), tables.mask(mask)),
                Tables.row(DataType.getMissingCell(), tables.mask(mask), DataType.getMissingCell()));
        BufferedDataTable skipped = tables.of(List.of(Tables.text("File")), Tables.row(new StringCell("b.mcd")));
        report().addPort("images", BufferedDataTable.TYPE).execute(scores, summary, images);
        String page = file("report.html");
        assertTrue(
                page.contains("<h2>Images")
                        && page.contains("\"rows\":[\"Row0\",\"Row2\"]")
                        && page.contains("\\u003c/script>"),
                "Row1 has no true mask");
        assertTrue(page.contains("Nothing was skipped."));
        report().addPort("skipped", BufferedDataTable.TYPE)
                .addPort("images", BufferedDataTable.TYPE)
                .execute(scores, summary, skipped, images);
        assertTrue(file("report.html").contains("b.mcd") && file("report.html").contains("\"ids,1,0\""));
        assertRefuses(
                () -> report().set("maskColumn", "Truth")
                        .addPort("images", BufferedDataTable.TYPE)
                        .configure(scores.getSpec(), summary.getSpec(), images.getSpec()),
                "'Truth'",
                "True mask column",
                "Mask");
    }

    @Test
    void mistakesAreNamed() throws Exception {
        assertRefuses(
                () -> report().set("dscColumn", "Dice").configure(scores.getSpec(), summary.getSpec()),
                "'Dice'",
                "DSC column",
                "Jaccard");
        assertRefuses(
                () -> report().set("overlayColumn", "DSC").configure(scores.getSpec(), summary.getSpec()),
                "'DSC'",
                "Overlay column",
                "PNG");
        assertRefuses(
                () -> report().set("folder", "").configure(scores.getSpec(), summary.getSpec()), "\"Folder\" is empty");
        report().set("overlayColumn", "<none>").configure(scores.getSpec(), summary.getSpec());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imcseg.core.figures.Overlay;
import org.imcseg.core.figures.Png;
import org.imcseg.core.figures.TrainingCurve;
import org.imcseg.core.metrics.CellCounts;
import org.imcseg.core.metrics.Metric;
import org.imcseg.core.metrics.ObjectScore;
import org.imcseg.core.metrics.Scores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentationReportTest {
    private static final ReportTable NOTHING = new ReportTable(List.of("file", "why"), List.of());

    @TempDir
    Path folder;

    @Test
    void tellsScoresTrainingAndWhatWasSkipped() throws IOException {
        List<ItemScores> items = List.of(
                item("s/1", .8, .7, .9, .75, .99, overlay()),
                item("s 2", .6, .5, .7, .65, .97, overlay()),
                item("s3", Double.NaN, Double.NaN, Double.NaN, Double.NaN, 1, null));
        List<TrainingCurve.Epoch> epochs = List.of(
                new TrainingCurve.Epoch(1, 1, 1, 0, 0, Double.NaN, "restarted with seed 2"),
                new TrainingCurve.Epoch(2, .5, .6, .7, .7, Double.NaN, ""));
        ReportTable skipped = new ReportTable(List.of("file", "why"), List.of(List.of("a.mcd", "truncated")));
        report(items, epochs, skipped).write(folder);
        String html = Files.readString(folder.resolve("report.html"));
        assertTrue(html.contains("<dt>DSC</dt><dd>0.700<small>mean of 2, median 0.700"), html);
        assertTrue(html.contains("The weights of epoch 2 were kept, the best by validation DSC."), html);
        assertTrue(html.contains("Epoch 1: restarted with seed 2") && html.contains("truncated"), html);
        assertTrue(html.indexOf("s 2 · DSC 0.600") < html.indexOf("s/1 · DSC 0.800"), "worst first");
        assertEquals(
                "item,dsc,jaccard,precision,recall,specificity\r\ns/1,0.8,0.7,0.9,0.75,0.99\r\ns 2,0.6,0.5,0.7,0.65,0.97\r\n"
                        + "s3,,,,,1.0\r\n",
                Files.readString(folder.resolve("metrics.csv")));
        try (Stream<Path> overlays = Files.list(folder.resolve("overlays"))) {
            assertEquals(
                    List.of("001_s_1.png", "002_s_2.png"),
                    overlays.map(p -> p.getFileName().toString()).sorted().toList());
        }
        for (String name : List.of("summary.csv", "settings.csv", "skipped.csv", "boxplot.png", "loss-curve.png")) {
            assertTrue(Files.size(folder.resolve(name)) > 10, name);
        }
    }

    /** If all images are trained on, the scores do not choose the epoch, however high they are. */
    @Test
    void theLastEpochIsNotSaidToBeTheBest() throws IOException {
        List<TrainingCurve.Epoch> epochs = List.of(
                new TrainingCurve.Epoch(1, 1, 1, .2, .2, .3, ""), new TrainingCurve.Epoch(2, .5, .6, .7, .7, .8, ""));
        SegmentationReport chosen = report(List.of(), epochs, NOTHING);
        assertTrue(html(chosen, epochs, 2).contains("The weights of epoch 2 were kept, the last."));
        assertTrue(html(chosen, epochs, 1).contains("The weights of epoch 1 were kept: the output of later ones"));
    }

    /** The report of a training that keeps the last epoch. */
    private String html(SegmentationReport scores, List<TrainingCurve.Epoch> epochs, int kept) throws IOException {
        ReportTable last = new ReportTable(List.of("setting", "value"), List.of(List.of("epochChoice", "LAST")));
        new SegmentationReport(
                        "T",
                        "s",
                        scores.items(),
                        scores.summary(),
                        epochs,
                        kept,
                        last,
                        last,
                        scores.data(),
                        NOTHING,
                        List.of(),
                        List.of(),
                        null)
                .write(folder);
        return Files.readString(folder.resolve("report.html"));
    }

    @Test
    void leavesOutWhatThereIsNot() throws IOException {
        report(List.of(), List.of(), NOTHING).write(folder);
        String html = Files.readString(folder.resolve("report.html"));
        assertFalse(html.contains("<h2>Training") || html.contains("<h2>Overlays"), html);
        assertTrue(html.contains("Nothing was skipped."), html);
        assertFalse(Files.exists(folder.resolve("skipped.csv")));
    }

    @Test
    void aSmallerReportLeavesNothingOfALargerOne() throws IOException {
        report(
                        List.of(item("a", .8, .7, .9, .75, .99, overlay())),
                        List.of(new TrainingCurve.Epoch(1, 1, 1, 0, 0, Double.NaN, "")),
                        new ReportTable(List.of("file", "why"), List.of(List.of("a.mcd", "truncated"))))
                .write(folder);
        report(List.of(), List.of(), NOTHING).write(folder);
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    Set.of("report.html", "metrics.csv", "summary.csv", "settings.csv", "report-files.txt"),
                    files.map(p -> p.getFileName().toString()).collect(Collectors.toSet()));
        }
    }

    @Test
    void showsASpreadOfManyOverlaysAndWritesAll() throws IOException {
        List<ItemScores> items = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            items.add(item("i" + i, i / 100.0, 0, 0, 0, 0, overlay()));
        }
        report(items, List.of(), NOTHING).write(folder);
        String html = Files.readString(folder.resolve("report.html"));
        assertTrue(html.contains("i0 · DSC") && html.contains("i29 · DSC") && html.contains("12 of 30 items"), html);
        try (Stream<Path> overlays = Files.list(folder.resolve("overlays"))) {
            assertEquals(30, overlays.count());
        }
    }

    @Test
    void anEpochThatIsNotTheHighestIsNotCalledTheBest(@TempDir Path folder) throws IOException {
        report(
                        List.of(),
                        List.of(
                                new TrainingCurve.Epoch(1, .5, .6, .71, .71, Double.NaN, ""),
                                new TrainingCurve.Epoch(2, .5, .6, .7, .7, Double.NaN, "")),
                        NOTHING)
                .write(folder);
        assertTrue(Files.readString(folder.resolve("report.html"))
                .contains("The weights of epoch 2 were kept. The collapse guard"));
    }

    /** Item 2 has no true cell, item 3 none at all, the cells of item 4 were not scored. */
    @Test
    void objectScoresStandBesideDsc() throws IOException {
        List<ItemScores> items = List.of(
                cells("1", .8, new CellCounts(3, 4, 5), .5),
                cells("2", .5, new CellCounts(0, 0, 2), 0),
                cells("3", .25, CellCounts.NONE, Double.NaN),
                item("4", .75, .5, .5, .5, .5, null));
        report(items, List.of(), NOTHING).write(folder);
        String html = Files.readString(folder.resolve("report.html"));
        List<String> tiles = Pattern.compile("<dt>(.*?)</dt><dd>(.*?)<small>")
                .matcher(html)
                .results()
                .map(r -> r.group(1) + " " + r.group(2))
                .toList();
        assertEquals(
                List.of(
                        "DSC 0.575",
                        "Object F1 0.333",
                        "AP 0.5 0.250",
                        "Panoptic Quality 0.250",
                        "Jaccard 0.500",
                        "Precision 0.500",
                        "Recall 0.500",
                        "Specificity 0.500"),
                tiles);
        assertTrue(
                html.contains(
                        "Object Precision in 1, Object Recall in 2, Object F1 in 1, AP 0.5 in 1, Mean AP 0.5-0.9 in 1, Panoptic Quality in 1"
                                + " of 3 items."),
                html);
        assertTrue(
                html.contains("1 · DSC 0.800 · Object F1 0.667") && html.contains("3 · DSC 0.250 · Object F1 –"), html);
        assertEquals(
                List.of(
                        "item,dsc,jaccard,precision,recall,specificity,object_precision,object_recall,object_f1,ap_50,mean_ap,panoptic_quality,"
                                + "true_cells,predicted_cells",
                        "1,0.8,0.5,0.5,0.5,0.5,0.6,0.75," + 6 / 9. + ",0.5,0.25,0.5,4,5",
                        "2,0.5,0.5,0.5,0.5,0.5,0.0,,0.0,0.0,0.0,0.0,0,2",
                        "3,0.25,0.5,0.5,0.5,0.5,,,,,,,0,0",
                        "4,0.75,0.5,0.5,0.5,0.5,,,,,,,,"),
                Files.readAllLines(folder.resolve("metrics.csv")));
    }

    @Test
    void aScoreThatNoItemHasIsADash() throws IOException {
        report(List.of(cells("1", 0, new CellCounts(0, 0, 0), Double.NaN)), List.of(), NOTHING)
                .write(folder);
        assertTrue(Files.readString(folder.resolve("report.html"))
                .contains("<dt>Object F1</dt><dd>–<small>undefined in every item"));
    }

    /** Names come from files and may be anything. */
    @Test
    void imagesStandInThePageAndItemsLeadToThem() throws IOException {
        ReportSamples.of(3, 40).write(folder);
        String html = Files.readString(folder.resolve("report.html"));
        assertTrue(
                html.contains("<h2>Images")
                        && html.contains("\"grey,0,0\"")
                        && html.contains("\"ids,1,0\"")
                        && html.contains("\"ids,2,0\""),
                "pictures");
        assertTrue(html.matches("(?s).*<figure id=\"item-1\".*<figure id=\"item-3\".*<a href=\"#item-1\">.*"), "links");
        assertTrue(
                html.contains("&lt;img src=x onerror") && html.contains("\\u003c/script>\\u003cscript>alert(2)"),
                "escaped");
        assertFalse(html.contains("<img src=x") || html.contains("<script>alert"), "nothing of a name is markup");
        assertEquals(2, Pattern.compile("<script").matcher(html).results().count(), "the pictures and the page's own");
    }

    @Test
    void moreColumnsThanFitAreSetBelowEachOther() throws IOException {
        List<String> columns = new ArrayList<>(List.of("Run"));
        List<Object> row = new ArrayList<>(List.of("first"));
        for (int c = 0; c < 30; c++) {
            columns.add("Column " + c);
            row.add("value " + c);
        }
        StringBuilder html = new StringBuilder();
        HtmlTable.write(new ReportBlock.Table("Runs", new ReportTable(columns, List.of(row))), html);
        assertTrue(html.indexOf("part 2 of") > 0, html::toString);
        for (int c = 0; c < 30; c++) {
            assertTrue(html.indexOf(">Column " + c + "<") > 0 && html.indexOf(">value " + c + "<") > 0, "column " + c);
        }
        long parts = Pattern.compile("<table").matcher(html).results().count();
        assertEquals(parts, Pattern.compile(">first<").matcher(html).results().count(), "each part names the row");
    }

    private static ItemScores cells(String name, double dsc, CellCounts cells, double panopticQuality) {
        Scores objects = Scores.of(ObjectScore.REPORTED, s -> switch (s) {
            case PRECISION -> cells.precision();
            case RECALL -> cells.recall();
            case F1 -> cells.f1();
            case AP -> cells.ap();
            case MEAN_AP -> cells.ap() / 2;
            default -> panopticQuality;
        });
        return new ItemScores(
                name, item(name, dsc, .5, .5, .5, .5, null).scores().with(objects), cells, overlay());
    }

    private static ItemScores item(
            String name,
            double dsc,
            double jaccard,
            double precision,
            double recall,
            double specificity,
            byte[] overlay) {
        double[] values = {dsc, jaccard, precision, recall, specificity};
        return new ItemScores(name, Scores.of(List.of(Metric.values()), m -> values[m.ordinal()]), null, overlay);
    }

    private static SegmentationReport report(
            List<ItemScores> items, List<TrainingCurve.Epoch> epochs, ReportTable skipped) {
        return new SegmentationReport(
                "T",
                "s",
                items,
                new ReportTable(List.of("metric", "mean"), List.of(List.of("DSC", .7))),
                epochs,
                2,
                new ReportTable(List.of("setting", "value"), List.of(List.of("seed", "1"))),
                new ReportTable(List.of("Setting", "Value"), List.of(List.of("Seed", "1"))),
                NOTHING,
                skipped,
                List.of("what was asked"),
                List.of(),
                null);
    }

    private static byte[] overlay() {
        return Png.encode(Overlay.draw(new boolean[4], new boolean[4], null, 2, 2));
    }
}

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
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.imcseg.core.figures.Overlay;
import org.imcseg.core.figures.Png;
import org.imcseg.core.figures.TrainingCurve;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentationReportTest {
    private static final DataTable NOTHING = new DataTable(List.of("file", "why"), List.of());

    @TempDir
    Path folder;

    @Test
    void tellsScoresTrainingAndWhatWasSkipped() throws IOException {
        List<ItemScores> items = List.of(new ItemScores("s/1", .8, .7, .9, .75, .99, overlay()),
                new ItemScores("s 2", .6, .5, .7, .65, .97, overlay()), new ItemScores("s3", Double.NaN, Double.NaN, Double.NaN, Double.NaN, 1, null));
        List<TrainingCurve.Epoch> epochs = List.of(new TrainingCurve.Epoch(1, 1, 1, 0, 0, "restarted with seed 2"),
                new TrainingCurve.Epoch(2, .5, .6, .7, .7, ""));
        DataTable skipped = new DataTable(List.of("file", "why"), List.of(List.of("a.mcd", "truncated")));
        report(items, epochs, skipped).write(folder);
        String html = Files.readString(folder.resolve("report.html"));
        assertTrue(html.contains("<dt>DSC</dt><dd>0.700<small>mean of 2, median 0.700"), html);
        assertTrue(html.contains("The weights of epoch 2 were kept, the best by validation DSC."), html);
        assertTrue(html.contains("Epoch 1: restarted with seed 2") && html.contains("truncated"), html);
        assertTrue(html.indexOf("s 2 · DSC 0.600") < html.indexOf("s/1 · DSC 0.800"), "worst first");
        assertEquals("item,dsc,jaccard,precision,recall,specificity\r\ns/1,0.8,0.7,0.9,0.75,0.99\r\ns 2,0.6,0.5,0.7,0.65,0.97\r\n"
                + "s3,,,,,1.0\r\n", Files.readString(folder.resolve("metrics.csv")));
        try (Stream<Path> overlays = Files.list(folder.resolve("overlays"))) {
            assertEquals(List.of("001_s_1.png", "002_s_2.png"), overlays.map(p -> p.getFileName().toString()).sorted().toList());
        }
        for (String name : List.of("summary.csv", "settings.csv", "skipped.csv", "boxplot.png", "loss-curve.png")) {
            assertTrue(Files.size(folder.resolve(name)) > 10, name);
        }
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
        report(List.of(new ItemScores("a", .8, .7, .9, .75, .99, overlay())), List.of(new TrainingCurve.Epoch(1, 1, 1, 0, 0, "")),
                new DataTable(List.of("file", "why"), List.of(List.of("a.mcd", "truncated")))).write(folder);
        report(List.of(), List.of(), NOTHING).write(folder);
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(Set.of("report.html", "metrics.csv", "summary.csv", "settings.csv", "boxplot.png", "report-files.txt"),
                    files.map(p -> p.getFileName().toString()).collect(Collectors.toSet()));
        }
    }

    @Test
    void showsASpreadOfManyOverlaysAndWritesAll() throws IOException {
        List<ItemScores> items = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            items.add(new ItemScores("i" + i, i / 100.0, 0, 0, 0, 0, overlay()));
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
        report(List.of(), List.of(new TrainingCurve.Epoch(1, .5, .6, .71, .71, ""), new TrainingCurve.Epoch(2, .5, .6, .7, .7, "")), NOTHING).write(folder);
        assertTrue(Files.readString(folder.resolve("report.html")).contains("The weights of epoch 2 were kept. The collapse guard"));
    }

    private static SegmentationReport report(List<ItemScores> items, List<TrainingCurve.Epoch> epochs, DataTable skipped) {
        return new SegmentationReport("T", "s", items, new DataTable(List.of("metric", "mean"), List.of(List.of("DSC", .7))), epochs, 2,
                new DataTable(List.of("setting", "value"), List.of(List.of("seed", "1"))), NOTHING, skipped, List.of("what was asked"), List.of());
    }

    private static byte[] overlay() {
        return Png.encode(Overlay.draw(new boolean[4], new boolean[4], null, 2, 2));
    }
}

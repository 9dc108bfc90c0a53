// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.imcseg.core.figures.Overlay;
import org.imcseg.core.figures.Png;
import org.imcseg.core.metrics.BootstrapIntervals;
import org.imcseg.core.metrics.CellCounts;
import org.imcseg.core.progress.Progress;
import org.imcseg.core.report.ReportTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentReportTest {
    private static final ReportTable NOTHING = new ReportTable(List.of("a"), List.of());

    @TempDir
    Path folder;

    private String write(ExperimentKind kind, Runs runs, AdditionalResults extras, String name) throws IOException {
        RunFacts facts = new RunFacts(
                new ReportTable(List.of("Run"), List.of(List.of("Run 1"))),
                NOTHING,
                90,
                1,
                List.of("Run 1: begun anew"));
        Experiment experiment = new Experiment(
                kind == ExperimentKind.GENERIC
                        ? new ExperimentFactors("rate", List.of(), "seed")
                        : ExperimentFactors.of(kind),
                Aggregation.IMAGE,
                runs.runs,
                runs.items);
        new ExperimentReport(
                        kind,
                        "T",
                        "now " + name,
                        List.of("Asked by the clinic."),
                        List.of("phantom:lung"),
                        experiment,
                        new BootstrapIntervals(.95, 200, 1),
                        NOTHING,
                        facts,
                        new ReportTable(List.of("setting", "value"), List.of(List.of("Engine", "E 1"))),
                        NOTHING,
                        extras,
                        ExperimentReportTest::pictures)
                .write(folder.resolve(name), Progress.NONE);
        return read(name, "results.md");
    }

    static Map<Long, byte[]> pictures(Iterable<Long> rows) {
        Map<Long, byte[]> pictures = new HashMap<>();
        rows.forEach(r -> pictures.put(r, Png.encode(Overlay.draw(new boolean[16], new boolean[16], null, 4, 4))));
        return pictures;
    }

    private String read(String name, String file) throws IOException {
        return Files.readString(folder.resolve(name).resolve(file));
    }

    private static void assertHas(String text, String... parts) {
        for (String part : parts) {
            assertTrue(text.contains(part), () -> "'" + part + "' is not in\n" + text);
        }
    }

    private static Runs corruption() {
        return new Runs()
                .run("missing_share", 0., "preset", "QUICK", "seed", 1)
                .images(.9, .8, .7, Double.NaN)
                .run("missing_share", .5, "preset", "QUICK", "seed", 1)
                .images(.88, .78, .68, .5)
                .run("missing_share", .95, "preset", "QUICK", "seed", 1)
                .images(.7, .6, .5, .5);
    }

    /** An image without DSC comes last, and all runs are there. */
    @Test
    void itemsOfAllRunsWorstFirst() throws IOException {
        write(ExperimentKind.LABEL_CORRUPTION, corruption(), AdditionalResults.NONE, "items");
        String page = read("items", "report.html");
        String items = page.substring(page.indexOf("<caption>All items of all runs"));
        String rows = items.substring(items.indexOf("<tbody>"), items.indexOf("</tbody>"));
        assertEquals(12, rows.split("<tr>").length - 1, rows);
        String[] row = rows.split("<tr>");
        assertTrue(row[1].contains("0.500"), row[1]);
        assertTrue(row[11].contains("0.900"), row[11]);
        assertTrue(row[12].contains("<td class=\"number\">–"), row[12]);
    }

    @Test
    void labelCorruption() throws IOException {
        String text = write(ExperimentKind.LABEL_CORRUPTION, corruption(), AdditionalResults.NONE, "r");
        assertHas(
                text,
                "<!-- LABEL_CORRUPTION -->",
                "## T (the paper's Figs. 2 and 3)",
                "Asked by the clinic.",
                "> Run 1: begun anew",
                "| 0 % | 0.800 | 0.700 to 0.850 | 0.800 | 0.100 | 3 | 100 | 0.889 | -0.089 |",
                "DSC(0 %) − DSC(50 %) | at most 0.030 | +0.015 | +0.020 |",
                "| yes |",
                "DSC(0 %) − DSC(95 %) | at least 0.080 | +0.169 | +0.200 |",
                "1 score of 12 are left out",
                "phantom",
                "quick preset",
                "Test labels are never corrupted",
                "There is only one seed");
        assertFalse(text.contains("90 s"), "no times");
        List<String> summary = read("r", "summary.csv").lines().toList();
        assertTrue(summary.get(1).startsWith("0 %,0.0,,DSC,3,1,"), summary.get(1));
        assertEquals(.8, Double.parseDouble(summary.get(1).split(",")[6]), 1e-12);
        assertTrue(summary.get(1).endsWith(",0.7,0.9,1,,100.0,0.889"), summary.get(1));
        assertEquals(1 + 3 * 5, summary.size());
        assertHas(read("r", "report.html"), "now r", "90 s", "1 of them kept");
        assertHas(
                read("r", "times.txt"),
                "3 runs, 1 of them kept from an earlier execution; all runs together took 90 s (1.5 minutes).");
        try (Stream<Path> overlays = Files.list(folder.resolve("r/overlays"))) {
            List<String> names =
                    overlays.map(p -> p.getFileName().toString()).sorted().toList();
            assertEquals(9, names.size(), "three items at each level");
            assertEquals("01-01_c_0_missing.png", names.get(0), "the worst first");
        }
        for (String file : List.of("boxplot.png", "overlays.png", "runs.csv", "settings.csv", "scores.csv")) {
            assertTrue(Files.exists(folder.resolve("r").resolve(file)), file);
        }
    }

    @Test
    void theSameRunsGiveTheSameFiles() throws IOException {
        write(ExperimentKind.LABEL_CORRUPTION, corruption(), AdditionalResults.NONE, "one");
        write(ExperimentKind.LABEL_CORRUPTION, corruption(), AdditionalResults.NONE, "two");
        try (Stream<Path> files = Files.walk(folder.resolve("one"))) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(f -> !f.endsWith("report.html"))
                    .toList()) {
                assertArrayEquals(
                        Files.readAllBytes(file),
                        Files.readAllBytes(folder.resolve("two")
                                .resolve(folder.resolve("one").relativize(file))),
                        file.toString());
            }
        }
    }

    @Test
    void outlineErrors() throws IOException {
        String text = write(
                ExperimentKind.OUTLINE_ERRORS,
                new Runs()
                        .run("missing_share", .5, "largest_kernel", 0, "seed", 1)
                        .images(.8, .8)
                        .run("missing_share", .5, "largest_kernel", 9, "seed", 1)
                        .images(.6, .6),
                AdditionalResults.NONE,
                "o");
        assertHas(
                text,
                "| none | 0.800 | 0.874 | 0.400 | 0.753 | 0.400 | 0.875 | 0.400 | 0.813 | 0.400 | 0.972 |",
                "Precision falls with the kernel: 9 × 9 against none | below 0 | -0.144 | -0.100 | – | yes |",
                "Recall rises with the kernel: 9 × 9 against none | above 0 | +0.026 | -0.100 | – | no |");
    }

    @Test
    void tissueTransfer() throws IOException {
        String text = write(
                ExperimentKind.TISSUE_TRANSFER,
                new Runs()
                        .run("missing_share", 0., "training_tissues", "lung", "seed", 1)
                        .images(.7, .6, .8)
                        .run("missing_share", 0., "training_tissues", "lung, breast", "seed", 1)
                        .images(.75, .65, .85, .9),
                AdditionalResults.NONE,
                "t");
        assertHas(
                text,
                "| 0 % | -0.050 | -0.050 to -0.050 | -0.027 | -0.025 | -0.040 |",
                "trained on lung − score of the model trained on lung + breast",
                "ΔDSC at 0 % missing | below 0 | -0.027 | -0.050 | -0.050 to -0.050 | yes |",
                "1 score of one model had no partner");
        assertHas(
                read("t", "deltas.csv"),
                "Level,Model,Minus,Metric,Delta,CI Lower,CI Upper,Pairs,Unpaired,Seeds,SD of seeds,Paper",
                "0 %,lung,\"lung, breast\",DSC,-0.0");
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> write(ExperimentKind.TISSUE_TRANSFER, corruption(), AdditionalResults.NONE, "x"))
                .getMessage();
        assertHas(message, "'training_tissues'");
        assertFalse(Files.exists(folder.resolve("x")), "nothing half-written");
    }

    @Test
    void bootstrapping() throws IOException {
        Object[] rounds = {
            "missing_share",
            .95,
            "method",
            "Soft Dice + 2 bootstrap rounds",
            "loss",
            "SOFT_DICE",
            "rounds",
            2,
            "seed",
            1
        };
        Object[] more = rounds.clone();
        more[9] = 2;
        String text = write(
                ExperimentKind.BOOTSTRAPPING,
                new Runs()
                        .run(rounds)
                        .round(0, .6, .6, .6)
                        .round(1, .7, .7, .7)
                        .round(2, .72, .72, .72)
                        .run(more)
                        .round(0, .7, .7, .7)
                        .round(1, .69, .69, .69)
                        .round(2, .8, .8, .8)
                        .run("missing_share", .95, "method", "PU-Dice", "loss", "PU_DICE", "rounds", 0, "seed", 1)
                        .images(.83, .83, .83),
                AdditionalResults.NONE,
                "b");
        assertHas(
                text,
                "| Soft Dice + 2 bootstrap rounds | seed 1 | 0.600 | 0.720 | +0.120 | +0.100 (round 1) |",
                "| Soft Dice + 2 bootstrap rounds | seed 2 | 0.700 | 0.800 | +0.100 | +0.110 (round 2) |",
                "| Soft Dice + 2 bootstrap rounds | mean | 0.650 | 0.760 | +0.110 | +0.105 |",
                "| the paper | – | 0.720 | 0.829 | +0.108 | +0.028 |",
                "the rounds improve the model | gain at least 0.080 | +0.108 | +0.110 |",
                "PU-Dice in one training is as good as the last round",
                "PU-Dice assumes that cells are missed at random",
                "| 0 | PU-Dice | 0.830 |");
        assertFalse(
                text.lines().anyMatch(l -> l.startsWith("| 0 | PU-Dice") && l.contains("0.720")),
                "the paper did not bootstrap with PU-Dice");
        assertTrue(Files.exists(folder.resolve("b/rounds.png")));
    }

    @Test
    void bootstrappingThatStoppedEarlyOrNeverBegan() throws IOException {
        String text = write(
                ExperimentKind.BOOTSTRAPPING,
                new Runs()
                        .run("rounds", 2, "seed", 1)
                        .round(0, .6)
                        .round(1, .7)
                        .round(2, .8)
                        .run("rounds", 2, "seed", 2)
                        .round(0, .5)
                        .round(1, .6),
                AdditionalResults.NONE,
                "b");
        assertHas(
                text,
                "| DSC | seed 2 | 0.500 | 0.600 | +0.100 | +0.100 (round 1) |",
                "| DSC | mean | 0.550 | 0.700 | +0.150 | +0.100 |");
        assertHas(
                write(
                        ExperimentKind.BOOTSTRAPPING,
                        new Runs().run("rounds", 0, "seed", 1).images(.6),
                        AdditionalResults.NONE,
                        "n"),
                "No run has more than one round");
    }

    @Test
    void annotationBudget() throws IOException {
        Runs runs = new Runs();
        for (double missing : new double[] {0, .95}) {
            runs.run("missing_share", missing, "method", "Soft Dice", "loss", "SOFT_DICE", "seed", 1)
                    .images(.86 - .2 * missing, .86 - .2 * missing);
            runs.run("missing_share", missing, "method", "PU-Dice", "loss", "PU_DICE", "seed", 1)
                    .images(.86 - .02 * missing, .86 - .02 * missing);
        }
        byte[] figure = Png.encode(Overlay.draw(new boolean[4], new boolean[4], null, 2, 2));
        ReportTable answers = new ReportTable(List.of("Target", "Cells"), List.of(List.of(.85, 120L)));
        String text = write(ExperimentKind.ANNOTATION_BUDGET, runs, new AdditionalResults(figure, answers), "a");
        assertHas(
                text,
                "| 95 % | 0.670 (–) | 0.841 (–) |",
                "PU-Dice improves on Soft Dice at 95 % missing | gain above 0 | – | +0.171 |",
                "PU-Dice at 95 % missing is near Soft Dice with all labels | loss at most 0.040 | – | +0.019 |",
                "| 0.850 | 120 |");
        assertArrayEquals(figure, Files.readAllBytes(folder.resolve("a/annotated-cells.png")));
        assertEquals("Target,Cells\r\n0.85,120\r\n", read("a", "annotated-cells.csv"));
    }

    @Test
    void anyOtherGrid() throws IOException {
        String text = write(
                ExperimentKind.GENERIC,
                new Runs()
                        .run("rate", .01, "seed", 1)
                        .images(.8, .8, .8)
                        .run("rate", .001, "seed", 1)
                        .images(.7, .7, .7),
                AdditionalResults.NONE,
                "g");
        assertHas(
                text,
                "## T\n",
                "Best mean DSC: **0.800** (rate 0.01)",
                "| 0.001 | 0.700 |",
                "DSC at 0.01 against 0.001 | not 0 | – | +0.100 |");
        assertFalse(text.contains("Test labels are never corrupted"), "nobody knows");
    }

    /** Images a and b; F1 falls from 8/10 and 4/10 to 4/10 and 2/10, in seed 2 to 2/10 and 0/10. */
    private static Runs withCells(Object... further) {
        Runs runs = new Runs();
        for (int seed = 1; seed <= 2; seed++) {
            for (double missing : new double[] {0, .5}) {
                Object[] settings = Stream.concat(Stream.of("missing_share", missing, "seed", seed), Stream.of(further))
                        .toArray();
                int lost = missing == 0 ? 0 : seed;
                runs.run(settings)
                        .image("a", .75, cells(4 - lost - (missing == 0 ? 0 : 1)), .5)
                        .image("b", .5, cells(missing == 0 ? 2 : 2 - lost), .25);
            }
        }
        return runs;
    }

    /** Five true and five predicted cells. */
    private static CellCounts cells(int matched) {
        return new CellCounts(matched, 5, 5);
    }

    @Test
    void objectScoresStandBesideDsc() throws IOException {
        String text = write(ExperimentKind.LABEL_CORRUPTION, withCells(), AdditionalResults.NONE, "c");
        assertHas(
                text,
                "- Object F1, 0 % missing: **0.600** (95 % interval 0.400 to 0.800)",
                "- Object F1, 50 % missing: **0.200** (95 % interval 0.100 to 0.300)",
                "*DSC and Object F1 by share of missing cells*",
                "| Paper | Difference | Object F1 | 95 % interval | SD of seeds |",
                "| 0 % | 0.625 | 0.500 to 0.750 | 0.625 | 0.144 | 4 | 2 | 0.000 | 100 | 0.889 | -0.264 | 0.600 | 0.400 to 0.800 | 0.000 |",
                "| -0.249 | 0.200 | 0.100 to 0.300 | 0.141 |",
                "*Means of the pixel scores; beside DSC",
                "*Means of the object scores*",
                "| Missing cells | Object Precision | Object Recall | Object F1 | AP 0.5 | Mean AP 0.5-0.9 | Panoptic Quality |",
                "| 0 % | 0.600 | 0.600 | 0.600 | 0.458 | 0.229 | 0.375 |",
                "Object scores match predicted with true cells at an IoU of at least 0.5");
        List<String> summary = read("c", "summary.csv").lines().toList();
        assertEquals(1 + 2 * 11, summary.size());
        assertEquals("Object F1", summary.get(8).split(",")[3]);
        assertEquals(.6, Double.parseDouble(summary.get(8).split(",")[6]), 1e-12);
        assertTrue(summary.get(8).endsWith(","), "the paper gives none: " + summary.get(8));
        assertTrue(Files.exists(folder.resolve("c/boxplot.png"))
                && Files.exists(folder.resolve("c/boxplot-object-f1.png")));
    }

    @Test
    void singleCellsComparesTheDistanceOutputWithTheWatershedOfTheMask() throws IOException {
        Runs runs = new Runs();
        for (double missing : new double[] {0, .95}) {
            runs.run("missing_share", missing, "method", "PU-Dice", "target", "FOREGROUND", "seed", 1)
                    .image("a", .8, cells(missing == 0 ? 3 : 1), .5)
                    .run("missing_share", missing, "method", "PU-Dice", "target", "CELLS", "seed", 1)
                    .image("a", .8, cells(missing == 0 ? 5 : 4), .5);
        }
        String text = write(ExperimentKind.SINGLE_CELLS, runs, AdditionalResults.NONE, "s");
        assertHas(
                text,
                "- Object F1, 95 % missing: **0.200** (watershed of the mask",
                "- Object F1, 95 % missing: **0.800** (distance output",
                "| 95 % | 0.200 (–) | 0.800 (–) |",
                "| Object F1 at 0 % missing: distance output − watershed of the mask | above 0 | – | +0.400 |",
                "| Object F1 at 95 % missing: distance output − watershed of the mask | above 0 | – | +0.600 |",
                "| Object F1: distance output from 5 % of the labels − watershed of the mask from all | above 0 | – | +0.200 |");
        assertTrue(Files.exists(folder.resolve("s/levels-object-f1.png")));
    }

    @Test
    void everyExperimentShowsObjectScores() throws IOException {
        Runs outlines = new Runs()
                .run("largest_kernel", 0, "seed", 1)
                .image("a", .8, cells(4), .5)
                .run("largest_kernel", 9, "seed", 1)
                .image("a", .7, cells(1), .1);
        assertHas(
                write(ExperimentKind.OUTLINE_ERRORS, outlines, AdditionalResults.NONE, "o"),
                "- Object F1, none → 9 × 9: **0.800 → 0.200**",
                "| 9 × 9 | 0.200 | 0.200 | 0.200 | 0.111 | 0.056 | 0.100 |");
        Runs transfer = new Runs()
                .run("missing_share", 0., "training_tissues", "lung", "seed", 1)
                .image("a", .7, cells(2), .3)
                .image("b", .7, cells(1), .3)
                .run("missing_share", 0., "training_tissues", "lung, breast", "seed", 1)
                .image("a", .8, cells(4), .5)
                .image("b", .8, cells(2), .5);
        assertHas(
                write(ExperimentKind.TISSUE_TRANSFER, transfer, AdditionalResults.NONE, "t"),
                "- ΔObject F1, 0 % missing: **-0.300** (95 % interval -0.400 to -0.200)",
                "| 0 % | -0.300 | -0.300 | -0.300 | -0.400 to -0.200 |");
        assertHas(read("t", "deltas.csv"), "0 %,lung,\"lung, breast\",Panoptic Quality,-0.2");
        Runs rounds = new Runs()
                .run("rounds", 1, "seed", 1)
                .image("a", .6, cells(1), .1)
                .inRound(1)
                .image("a", .7, cells(3), .3);
        assertHas(
                write(ExperimentKind.BOOTSTRAPPING, rounds, AdditionalResults.NONE, "b"),
                "- Object F1 before: **0.200** (round 0)",
                "- Object F1 after: **0.600** (round 1)",
                "- Gain in object F1: **+0.400**",
                "| Object F1 | seed 1 | 0.200 | 0.600 | +0.400 | +0.400 (round 1) |");
        assertTrue(Files.exists(folder.resolve("b/rounds-object-f1.png")));
        String budget = write(
                ExperimentKind.ANNOTATION_BUDGET,
                withCells("method", "PU-Dice"),
                new AdditionalResults(null, new ReportTable(List.of("Score"), List.of())),
                "a");
        assertHas(
                budget,
                "*Mean Object F1 (95 % interval) by share of missing cells and method*",
                "How many annotated cells for a score?",
                "Object F1 at 50 % missing");
        assertTrue(Files.exists(folder.resolve("a/levels-object-f1.png")));
        assertHas(
                write(
                        ExperimentKind.GENERIC,
                        new Runs()
                                .run("rate", .1, "seed", 1)
                                .image("a", .5, cells(4), .1)
                                .run("rate", .2, "seed", 1)
                                .image("a", .6, cells(2), .1),
                        AdditionalResults.NONE,
                        "g"),
                "- Best mean DSC: **0.600** (rate 0.2)",
                "- Best mean Object F1: **0.800** (rate 0.1)");
    }

    @Test
    void undefinedObjectScoresAreDashes() throws IOException {
        String text = write(
                ExperimentKind.LABEL_CORRUPTION,
                new Runs().run("missing_share", 0., "seed", 1).image("a", .5, new CellCounts(0, 0, 2), 0),
                AdditionalResults.NONE,
                "u");
        assertHas(text, "| 0 % | 0.000 | – | 0.000 | 0.000 | 0.000 | 0.000 |");
    }

    @Test
    void nothingToReportIsAnError() {
        Runs none = new Runs().run("missing_share", 0.);
        assertHas(
                assertThrows(
                                IllegalArgumentException.class,
                                () -> write(ExperimentKind.LABEL_CORRUPTION, none, AdditionalResults.NONE, "e"))
                        .getMessage(),
                "no rows");
    }

    @Test
    void csvIsUtf8() throws IOException {
        write(
                ExperimentKind.OUTLINE_ERRORS,
                new Runs().run("largest_kernel", 3, "seed", 1).images(.8),
                AdditionalResults.NONE,
                "u");
        assertTrue(new String(Files.readAllBytes(folder.resolve("u/summary.csv")), StandardCharsets.UTF_8)
                .contains("3 × 3"));
    }
}

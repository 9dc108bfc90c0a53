// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.imcseg.core.metrics.BootstrapIntervals;
import org.imcseg.core.progress.Progress;
import org.imcseg.core.report.ReportTable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs without object scores give the same files as before object scores existed; the expected files were written by
 * that version.
 */
class WithoutObjectScoresTest {
    private static final Path EXPECTED = Path.of("src-test/org/imcseg/core/report/experiment/without-object-scores");
    private static final ReportTable NOTHING = new ReportTable(List.of("a"), List.of());

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SINGLE_CELLS") // which came with them
    void filesAreThoseOfBefore(ExperimentKind kind, @TempDir Path folder) throws IOException {
        Runs runs = runs(kind);
        Experiment experiment = new Experiment(
                kind == ExperimentKind.GENERIC
                        ? new ExperimentFactors("rate", List.of(), "seed")
                        : ExperimentFactors.of(kind),
                Aggregation.IMAGE,
                runs.runs,
                runs.items);
        new ExperimentReport(
                        kind,
                        "Title",
                        "subtitle",
                        List.of("Note."),
                        List.of("phantom:lung"),
                        experiment,
                        new BootstrapIntervals(.95, 200, 1),
                        NOTHING,
                        new RunFacts(NOTHING, NOTHING, 90, 1, List.of()),
                        NOTHING,
                        NOTHING,
                        AdditionalResults.NONE,
                        rows -> ExperimentReportTest.pictures(rows))
                .write(folder, Progress.NONE);
        for (String file : List.of("results.md", "summary.csv", "deltas.csv")) {
            Path expected = EXPECTED.resolve(kind + "-" + file);
            if (Files.exists(folder.resolve(file))) {
                assertEquals(
                        Files.readAllLines(expected), Files.readAllLines(folder.resolve(file)), expected.toString());
            } else {
                assertFalse(Files.exists(expected), expected + " was written before");
            }
        }
        try (var files = Files.list(folder)) {
            assertFalse(
                    files.anyMatch(f -> f.getFileName().toString().contains("object")), "no figure of object scores");
        }
    }

    private static Runs runs(ExperimentKind kind) {
        Runs runs = new Runs();
        for (int seed = 1; seed <= 2; seed++) {
            double shift = seed / 64.;
            switch (kind) {
                case LABEL_CORRUPTION -> {
                    for (double missing : new double[] {0, .5, .75, .95}) {
                        runs.run("missing_share", missing, "seed", seed)
                                .images(.875 - missing / 4 + shift, .8125 - missing / 8, Double.NaN, .75);
                    }
                }
                case OUTLINE_ERRORS -> {
                    for (int kernel : new int[] {0, 3, 9}) {
                        runs.run("largest_kernel", kernel, "seed", seed).images(.875 - kernel / 64. + shift, .75, .625);
                    }
                }
                case TISSUE_TRANSFER -> {
                    for (String tissues : List.of("lung", "lung, breast")) {
                        runs.run("missing_share", .5, "training_tissues", tissues, "seed", seed)
                                .images(.5 + tissues.length() / 64., .625 + shift, .75);
                    }
                }
                case BOOTSTRAPPING -> {
                    runs.run(
                                    "missing_share",
                                    .95,
                                    "method",
                                    "Soft Dice + 2 bootstrap rounds",
                                    "loss",
                                    "SOFT_DICE",
                                    "rounds",
                                    2,
                                    "seed",
                                    seed)
                            .round(0, .5, .5 + shift, .625)
                            .round(1, .625, .75, .625)
                            .round(2, .75, .75, .625 + shift);
                    runs.run("missing_share", .95, "method", "PU-Dice", "loss", "PU_DICE", "rounds", 0, "seed", seed)
                            .images(.75, .8125, .75);
                }
                case ANNOTATION_BUDGET -> {
                    for (double missing : new double[] {0, .95}) {
                        runs.run("missing_share", missing, "method", "Soft Dice", "loss", "SOFT_DICE", "seed", seed)
                                .images(.875 - missing / 4, .75, .5);
                        runs.run("missing_share", missing, "method", "PU-Dice", "loss", "PU_DICE", "seed", seed)
                                .images(.875 - missing / 8, .75, .5);
                    }
                }
                case GENERIC -> {
                    for (double rate : new double[] {.01, .001}) {
                        runs.run("rate", rate, "seed", seed).images(.75 + rate, .625 + shift, .5);
                    }
                }
            }
        }
        return runs;
    }
}

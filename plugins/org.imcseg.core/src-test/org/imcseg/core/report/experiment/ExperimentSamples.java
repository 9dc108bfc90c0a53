// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.imcseg.core.figures.Overlay;
import org.imcseg.core.figures.Png;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.metrics.BootstrapIntervals;
import org.imcseg.core.phantom.Phantom;
import org.imcseg.core.phantom.PhantomSettings;
import org.imcseg.core.phantom.PhantomTissue;
import org.imcseg.core.progress.Progress;
import org.imcseg.core.report.ReportTable;

/** The report of invented runs, for inspection: {@code main FOLDER}. */
final class ExperimentSamples {
    private ExperimentSamples() {}

    public static void main(String[] arguments) throws IOException {
        Runs runs = new Runs();
        Random random = new Random(1);
        List<List<Object>> rows = new ArrayList<>();
        for (double missing : new double[] {0, .1, .5, .75, .9, .95}) {
            for (int seed = 1; seed <= 2; seed++) {
                double level = .88 - .2 * Math.pow(missing, 6);
                runs.run("missing_share", missing, "preset", "STANDARD", "seed", seed)
                        .images(random.doubles(8).map(r -> level - .1 * r).toArray());
                rows.add(Arrays.asList(
                        "Run " + (rows.size() + 1),
                        missing,
                        seed,
                        300L + seed,
                        42,
                        30 + seed,
                        .871234567,
                        "libtorch",
                        "lung <b>bold</b>",
                        62.5,
                        false,
                        "PU_BCE_DICE",
                        0.006,
                        "cells and distance",
                        16,
                        2093,
                        .9,
                        null,
                        "a rather long remark on what happened in this run"));
            }
        }
        ReportTable table = new ReportTable(
                List.of(
                        "Run",
                        "missing_share",
                        "seed",
                        "Annotated Cells",
                        "epochs",
                        "Best Epoch",
                        "Best Validation DSC",
                        "Engine",
                        "Tissue",
                        "Seconds",
                        "From Store",
                        "loss",
                        "learningRate",
                        "outputs",
                        "Images",
                        "Cells",
                        "Object F1",
                        "Restarts",
                        "Remarks"),
                rows);
        Experiment experiment = new Experiment(
                ExperimentFactors.of(ExperimentKind.LABEL_CORRUPTION), Aggregation.IMAGE, runs.runs, runs.items);
        ReportTable settings =
                new ReportTable(List.of("Setting", "Value"), List.of(List.of("Engine", "LibTorch 2.13.0")));
        new ExperimentReport(
                        ExperimentKind.LABEL_CORRUPTION,
                        "Label corruption",
                        "sample",
                        List.of("Made-up results."),
                        List.of("phantom:lung"),
                        experiment,
                        new BootstrapIntervals(.95, 200, 1),
                        table,
                        new RunFacts(table, table, 750, 0, List.of("Run 3: restarted.")),
                        settings,
                        settings,
                        AdditionalResults.NONE,
                        ExperimentSamples::overlays)
                .write(Path.of(arguments[0]), Progress.NONE);
    }

    private static Map<Long, byte[]> overlays(Iterable<Long> rows) {
        Phantom phantom = new Phantom(new PhantomSettings(PhantomTissue.LUNG, 8, 128, 4, 1));
        Map<Long, byte[]> pictures = new HashMap<>();
        rows.forEach(row -> {
            LabelMask truth = phantom.generate((int) (row % 8)).mask();
            boolean[] predicted = truth.foreground();
            for (int i = 0; i < predicted.length; i++) {
                predicted[i] = i > 1 && predicted[i - 2] && truth.ids()[i] % (20 - row / 8) != 3;
            }
            pictures.put(row, Png.encode(Overlay.draw(predicted, truth.foreground(), null, 128, 128)));
        });
        return pictures;
    }
}

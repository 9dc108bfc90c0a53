// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.imcseg.embedded.install.Launch.Ended;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the installation as {@code workflows/run} does, on the workflows that are shipped. */
class ShippedWorkflowsTest {
    private static final String BATCH = "org.imcseg.embedded.runtime.batch";

    @TempDir
    Path folder;

    @Test
    void theFilesAreWhatTheirDescriptionsSay() throws Exception {
        Ended check = launch("org.imcseg.embedded.runtime.generate", "-check", Launch.WORKFLOWS.toString());
        assertEquals(0, check.code(), check.output());
    }

    /** One epoch only: the engine's tests and the full run show whether it learns. */
    @Test
    void theQuickstartLeavesModelScoresAndReport() throws Exception {
        Path results = folder.resolve("results");
        Ended run = batch(
                "quickstart.knwf",
                "-workflow.variable=epochs,1,int",
                "-workflow.variable=output_dir," + results + ",String");
        assertEquals(0, run.code(), run.output());
        for (String file : List.of(
                "report.html",
                "metrics.csv",
                "summary.csv",
                "settings.csv",
                "model.imcseg",
                "boxplot.png",
                "loss-curve.png")) {
            assertTrue(Files.size(results.resolve(file)) > 0, file);
        }
        assertTrue(Files.readString(results.resolve("metrics.csv"))
                .startsWith("item,dsc,jaccard,precision,recall,specificity"));
        assertEquals(16, Files.readAllLines(results.resolve("metrics.csv")).size() - 1); // a fifth of 80 images
        try (Stream<Path> overlays = Files.list(results.resolve("overlays"))) {
            assertEquals(16, overlays.count());
        }
    }

    @Test
    void anUnknownVariableIsRefusedByName() throws Exception {
        Ended run = batch("quickstart.knwf", "-workflow.variable=outputdir,x,String");
        assertEquals(2, run.code(), run.output());
        assertTrue(run.output().contains("outputdir") && run.output().contains("output_dir"), run.output());
    }

    @Test
    void aWorkflowOfOtherPluginsNamesWhatIsMissing() throws Exception {
        Path saved = Path.of("../../../../shared/knime-saved/configured.knwf")
                .toAbsolutePath()
                .normalize();
        Assumptions.assumeTrue(Files.exists(saved), "no saved workflows here");
        Ended run = launch(BATCH, "-workflowFile=" + saved, "-reset", "-nosave", "-failonloaderror");
        assertEquals(3, run.code(), run.output());
        assertTrue(run.output().contains("org.example.n583"), run.output());
    }

    private Ended batch(String workflow, String... more) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "-workflowFile=" + Launch.WORKFLOWS.resolve(workflow), "-reset", "-nosave", "-failonloaderror"));
        arguments.addAll(List.of(more));
        return launch(BATCH, arguments.toArray(String[]::new));
    }

    private Ended launch(String application, String... arguments) throws IOException, InterruptedException {
        return Launch.application(folder, application, arguments);
    }
}

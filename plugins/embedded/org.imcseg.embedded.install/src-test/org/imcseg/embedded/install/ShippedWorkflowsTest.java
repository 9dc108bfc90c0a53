// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the installation as {@code workflows/run} does, on the workflows that are shipped. */
class ShippedWorkflowsTest {
    private static final Path WORKFLOWS = Path.of("../../../workflows").toAbsolutePath().normalize();
    private static final String BATCH = "org.imcseg.embedded.runtime.batch";
    private static final int LIMIT_MINUTES = 8;

    @TempDir
    Path folder;

    private record Ended(int code, String output) {
    }

    @Test
    void theFilesAreWhatTheirDescriptionsSay() throws Exception {
        Ended check = launch("org.imcseg.embedded.workflows.generate", "-check", WORKFLOWS.toString());
        assertEquals(0, check.code(), check.output());
    }

    /** One epoch only: whether it learns is seen in the engine's tests and in the full run. */
    @Test
    void theQuickstartLeavesModelScoresAndReport() throws Exception {
        Path results = folder.resolve("results");
        Ended run = batch("quickstart.knwf", "-workflow.variable=epochs,1,int", "-workflow.variable=output_dir," + results + ",String");
        assertEquals(0, run.code(), run.output());
        for (String file : List.of("report.html", "metrics.csv", "summary.csv", "settings.csv", "model.imcseg", "boxplot.png", "loss-curve.png")) {
            assertTrue(Files.size(results.resolve(file)) > 0, file);
        }
        assertTrue(Files.readString(results.resolve("metrics.csv")).startsWith("item,dsc,jaccard,precision,recall,specificity"));
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
        Path saved = Path.of("../../../../shared/knime-saved/configured.knwf").toAbsolutePath().normalize();
        Assumptions.assumeTrue(Files.exists(saved), "no saved workflows here");
        Ended run = launch(BATCH, "-workflowFile=" + saved, "-reset", "-nosave", "-failonloaderror");
        assertEquals(3, run.code(), run.output());
        assertTrue(run.output().contains("org.example.n583"), run.output());
    }

    private Ended batch(String workflow, String... more) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("-workflowFile=" + WORKFLOWS.resolve(workflow), "-reset", "-nosave", "-failonloaderror"));
        arguments.addAll(List.of(more));
        return launch(BATCH, arguments.toArray(String[]::new));
    }

    private Ended launch(String application, String... arguments) throws IOException, InterruptedException {
        Path install = Repositories.INSTALLATION.toAbsolutePath();
        Path area = folder.resolve("configuration");
        copyTree(install.resolve("configuration"), area);
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.awt.headless=true", "-jar", launcher(install).toString(), "-install", install.toString(), "-configuration", area.toString(),
            "-data", "@none", "-nosplash", "-application", application));
        command.addAll(List.of(arguments));
        Path log = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return new Ended(process.waitFor(), Files.readString(log, StandardCharsets.UTF_8));
    }

    private static Path launcher(Path install) throws IOException {
        try (Stream<Path> plugins = Files.list(install.resolve("plugins"))) {
            return plugins.filter(p -> p.getFileName().toString().startsWith("org.eclipse.equinox.launcher_")).findFirst().orElseThrow();
        }
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }
}

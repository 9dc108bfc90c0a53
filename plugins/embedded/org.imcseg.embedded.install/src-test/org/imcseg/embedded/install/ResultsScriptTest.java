// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code workflows/run results}, on reports written by hand. */
class ResultsScriptTest {
    @TempDir
    Path folder;

    private Path script;

    private record Ended(int code, String output) {}

    @BeforeEach
    void copyTheScript() throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no bash here");
        script = Files.createDirectories(folder.resolve("workflows")).resolve("results.sh");
        Files.copy(Launch.WORKFLOWS.resolve("results.sh"), script);
    }

    private void report(String name, String text) throws IOException {
        Path report = Files.createDirectories(folder.resolve(name));
        Files.writeString(report.resolve("results.md"), text);
        Files.writeString(report.resolve("times.txt"), "2 runs; all runs together took 60 s (1.0 minutes).\n");
    }

    private Ended run(String... reports) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/bin/bash", script.toString()));
        command.addAll(List.of(reports));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    @Test
    void sectionsStandInThePapersOrder() throws Exception {
        report("a b", "<!-- BOOTSTRAPPING -->\n## Rounds\n\nten\n");
        report(
                "c",
                "<!-- LABEL_CORRUPTION -->\n## Levels\n\n| 50 % | 0.874 |\n| Software | IMC Segmentation 0.1.0.202601022359 |\n");
        Ended run = run("a b", "c");
        assertEquals(0, run.code(), run.output());
        String text = Files.readString(folder.resolve("workflows/RESULTS.md"));
        assertTrue(
                text.indexOf("## Levels\n\n| 50 % | 0.874 |\n") > 0
                        && text.indexOf("## Levels\n") < text.indexOf("## Rounds\n"),
                text);
        assertTrue(
                text.contains(
                        "| Levels | 2 runs; all runs together took 60 s (1.0 minutes). | 202601022359, unknown |"),
                text);
        assertTrue(
                text.contains("| Put together at commit | ")
                        && text.contains("| Machine | ")
                        && text.matches("(?s).*\\| Date \\| \\d{4}-\\d\\d-\\d\\d \\|.*"),
                text);
        assertFalse(text.contains(folder.toString()) || text.contains("<!--"), text);
    }

    @Test
    void whatIsNoReportIsNamedAndNothingWritten() throws Exception {
        assertEquals(2, run().code());
        Ended missing = run("nowhere");
        assertTrue(missing.code() == 2 && missing.output().contains("nowhere has no results.md"), missing.output());
        report("d", "## Notes\n");
        Ended other = run("d");
        assertTrue(other.code() == 2 && other.output().contains("d/results.md"), other.output());
        assertFalse(Files.exists(folder.resolve("workflows/RESULTS.md")));
    }
}

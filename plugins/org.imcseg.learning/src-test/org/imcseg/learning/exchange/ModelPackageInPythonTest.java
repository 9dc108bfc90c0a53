// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imcseg.core.progress.Progress;
import org.imcseg.learning.model.UNetSpec.Outputs;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * PyTorch loads what was written and computes the same to 10⁻⁴. Skipped where {@code python3}, or what IMCSEG_PYTHON
 * names, has no PyTorch.
 */
class ModelPackageInPythonTest {
    private static final Path SCRIPT =
            Path.of("../../workflows/tests/model_package.py").toAbsolutePath().normalize();
    private static final int SKIPPED = 77;

    @TempDir
    Path folder;

    @Test
    void pyTorchComputesTheSame() throws Exception {
        String python = Optional.ofNullable(System.getenv("IMCSEG_PYTHON")).orElse("python3");
        List<String> command = new ArrayList<>(List.of(python, SCRIPT.toString()));
        int i = 0;
        for (String normalisation : List.of("", "divided by percentile 99.5 per image and channel, clipped at 1")) {
            for (Outputs outputs : Outputs.values()) {
                Path file = folder.resolve(++i + ".zip");
                // without a GitHub user, which bioimageio would look up
                ModelPackage.write(
                        ExchangedModels.of(List.of("A", "B"), normalisation, outputs),
                        new PackageInfo("Lung (test)", Author.parse("A"), "MIT"),
                        file,
                        Progress.NONE);
                command.add(file.toString());
            }
        }
        Path log = folder.resolve("log");
        Process process = null;
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            Assumptions.abort("no " + python);
        }
        int code = process.waitFor();
        String said = Files.readString(log, StandardCharsets.UTF_8);
        Assumptions.assumeTrue(code != SKIPPED, said);
        assertEquals(0, code, said);
        assertTrue(said.contains("4.zip") && said.contains("largest difference"), said);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Jazzer calls ({@code workflows/checks/fuzz.sh}): the reader of workflows. */
public final class WorkflowFuzzer {
    private static final Path FOLDER = folder();

    private WorkflowFuzzer() {}

    private static Path folder() {
        try {
            return Files.createTempDirectory("fuzz");
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** An input of the fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        FuzzedWorkflow.read(input, FOLDER);
    }

    /** Writes the seeds. @param arguments the folder for their folder */
    public static void main(String[] arguments) throws IOException {
        final var folder = Files.createDirectories(Path.of(arguments[0], "KNWF"));
        for (final var seed : FuzzedWorkflow.seeds()) {
            Files.write(folder.resolve("seed" + seed.length), seed);
        }
    }
}

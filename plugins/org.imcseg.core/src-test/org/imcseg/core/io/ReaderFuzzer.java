// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Jazzer calls ({@code workflows/checks/fuzz.sh}): the reader that the system property imcseg.fuzz names. */
public final class ReaderFuzzer {
    private static final FuzzedReader READER = FuzzedReader.of(System.getProperty("imcseg.fuzz"));
    private static final Path FOLDER = folder();

    private ReaderFuzzer() {}

    private static Path folder() {
        try {
            return Files.createTempDirectory("fuzz");
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** An input of the fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        READER.read(input, FOLDER);
    }
}

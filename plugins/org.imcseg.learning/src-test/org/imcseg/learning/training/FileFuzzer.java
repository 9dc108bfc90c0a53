// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What Jazzer calls ({@code workflows/checks/fuzz.sh}): the reader of the file that the system property imcseg.fuzz
 * names.
 */
public final class FileFuzzer {
    private static final FuzzedFile FILE = FuzzedFile.valueOf(System.getProperty("imcseg.fuzz", "MODEL"));
    private static final Path FOLDER = folder();

    private FileFuzzer() {}

    private static Path folder() {
        try {
            return Files.createTempDirectory("fuzz");
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** An input of the fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        FILE.read(input, FOLDER);
    }

    /** Writes the seeds. @param arguments the folder for them, one for each kind of file */
    public static void main(String[] arguments) throws IOException {
        for (FuzzedFile file : FuzzedFile.values()) {
            Path folder = Files.createDirectories(Path.of(arguments[0], file.name()));
            List<byte[]> seeds = file.seeds();
            for (int i = 0; i < seeds.size(); i++) {
                Files.write(folder.resolve("seed" + i), seeds.get(i));
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.install;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No Java has crashed in the tests of any module: tests, and the processes that they start, run in their module's
 * folder, and a crash leaves its report there, also where the test did not mind. This module is tested last.
 */
class CrashFilesTest {
    private static final Pattern REPORT = Pattern.compile("hs_err_pid\\d+\\.log|replay_pid\\d+\\.log|core(\\.\\d+)?");
    /** From the root to what a test's temporary folder in {@code target} holds. */
    private static final int DEPTH = 5;

    @Test
    void noJavaHasCrashed() throws IOException {
        try (Stream<Path> reports = Files.find(
                Repositories.ROOT,
                DEPTH,
                (file, attributes) -> attributes.isRegularFile()
                        && REPORT.matcher(file.getFileName().toString()).matches())) {
            assertEquals(List.of(), reports.toList(), "Reports of crashed Java processes: read, then delete them.");
        }
    }
}

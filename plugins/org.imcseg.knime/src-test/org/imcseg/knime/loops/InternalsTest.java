// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.loops;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * KNIME may change its internal packages at any time, so their uses are in one place. File choosers are annotations,
 * which have no effect if KNIME lacks them.
 */
class InternalsTest {
    @Test
    void onlyThisPackageUsesTheInternalDialogApi() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            List<String> users = files.filter(f -> f.toString().endsWith(".java"))
                    .filter(InternalsTest::usesInternals)
                    .map(f -> f.getParent().getFileName().toString())
                    .distinct()
                    .toList();
            assertEquals(List.of("loops"), users);
        }
    }

    private static boolean usesInternals(Path file) {
        try {
            return Files.readString(file)
                    .replace("org.knime.core.webui.node.dialog.defaultdialog.internal.file", "")
                    .contains("org.knime.core.webui.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

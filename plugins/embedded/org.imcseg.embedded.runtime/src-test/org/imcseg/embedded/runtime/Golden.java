// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Workflows that the real KNIME 5.8.3 saved; tests that need them are skipped if they are absent. */
public final class Golden {
    private Golden() {}

    /** An archive by name, without ending. */
    public static Path archive(String name) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            for (final var shared : new String[] {"shared", "../shared"}) {
                final var file = folder.resolve(shared)
                        .resolve("knime-saved")
                        .resolve(name + ".knwf")
                        .normalize();
                if (Files.isRegularFile(file)) {
                    return file;
                }
            }
        }
        return Assumptions.abort("The golden workflow " + name + " is not here");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Files of real slides, which are not part of the project; tests that need them are skipped where they are not at hand. */
public final class RealData {
    private RealData() {
    }

    /** The folder of the data, sought from the working directory upwards. */
    public static Path folder() {
        Path at = Path.of("").toAbsolutePath();
        while (at != null && !Files.isDirectory(at.resolve("shared/data/mock"))) {
            at = at.getParent();
        }
        assumeTrue(at != null, "shared/data is not there");
        return at.resolve("shared/data");
    }
}

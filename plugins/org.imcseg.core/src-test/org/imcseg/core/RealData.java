// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Files of real slides, which are not part of the project; tests that need them are skipped if they are absent. */
public final class RealData {
    private RealData() {}

    /** The folder of the data, searched for from the working directory upwards. */
    public static Path folder() {
        return shared("mock", "data");
    }

    /** The folder with an input for each kind of mistake that users met, searched for in the same way. */
    public static Path cases() {
        return shared("README.md", "cases");
    }

    private static Path shared(String inside, String folder) {
        Path at = Path.of("").toAbsolutePath();
        while (at != null && !Files.exists(at.resolve("shared").resolve(folder).resolve(inside))) {
            at = at.getParent();
        }
        assumeTrue(at != null, "shared/" + folder + " is not there");
        return at.resolve("shared").resolve(folder);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.issue;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Why something cannot be read.
 *
 * @param why the defect with actual values, without a full stop
 * @param remedy what a user can do, a sentence; may be empty
 */
public record Defect(String why, String remedy) {
    public Defect {
        Objects.requireNonNull(why, "why");
        Objects.requireNonNull(remedy, "remedy");
    }

    /** The defect as an exception. */
    public BrokenInputException of(Path file) {
        return new BrokenInputException(file, why, remedy);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.experiment;

import java.io.IOException;
import java.nio.file.Path;

/** A kept run's file is not what was written: cut off, changed, or of another program. */
public final class DamagedRunException extends IOException {
    private static final long serialVersionUID = 1;

    DamagedRunException(Path file, String defect, Throwable cause) {
        super("The kept run " + file + " is damaged: " + defect + ".", cause);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.model;

import java.io.IOException;

/** A model file that is damaged, forged or of a later version. The message names file and defect. */
public final class ModelFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param message file and defect */
    public ModelFormatException(String message) {
        super(message);
    }

    /** @param message file and defect @param cause what revealed it */
    public ModelFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.model;

import java.io.IOException;

/** A model file that is damaged, made up or of a later version. The message names the file and the defect. */
public final class ModelFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    public ModelFormatException(String message) {
        super(message);
    }

    public ModelFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}

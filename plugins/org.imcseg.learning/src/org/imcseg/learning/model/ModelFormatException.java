// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.model;

import java.io.IOException;

/**
 * A model file that is damaged, forged or of a later version. The message names file and defect; the remedy is kept
 * apart, because it depends on where the file comes from.
 */
public final class ModelFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    /** What helps whatever the file is; empty if that depends on it. */
    private final String remedy;

    /** @param message file and defect */
    public ModelFormatException(String message) {
        this(message, (Throwable) null);
    }

    /** @param message file and defect @param cause what revealed it */
    public ModelFormatException(String message, Throwable cause) {
        super(message, cause);
        remedy = "";
    }

    /** @param defect file and defect @param remedy what a user can do, a sentence */
    ModelFormatException(String defect, String remedy) {
        super(defect + " " + remedy);
        this.remedy = remedy;
    }

    /** The same with a remedy, unless it has one. */
    public ModelFormatException withRemedy(String added) {
        if (!remedy.isEmpty()) {
            return this;
        }
        ModelFormatException complete = new ModelFormatException(getMessage(), added);
        complete.initCause(this);
        return complete;
    }
}

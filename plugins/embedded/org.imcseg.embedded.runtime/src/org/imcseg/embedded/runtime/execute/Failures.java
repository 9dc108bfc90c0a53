// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.execute;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;

/** What went wrong, in words for a user. */
public final class Failures {
    private Failures() {
    }

    /** The message of an exception that was thrown for the user to read; else what happened and how to learn more. */
    public static String describe(Throwable ex) {
        if (ex instanceof OutOfMemoryError) {
            return "there is not enough memory (the limit is " + (Runtime.getRuntime().maxMemory() >> 20)
                + " MB). Use fewer or smaller images, or start Java with a higher -Xmx.";
        }
        final var message = ex.getMessage();
        if (message != null && !message.isBlank() && (ex instanceof InvalidSettingsException || ex instanceof KNIMEException
            || ex instanceof java.io.IOException || ex instanceof IllegalArgumentException || ex instanceof IllegalStateException)) {
            return message;
        }
        return "failed unexpectedly: " + ex + ". This is a fault of the node; -debug shows where it happened.";
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.execute;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;

/** Describes a failure to the user. */
public final class Failures {
    private static final int LONGEST = 240;

    private Failures() {}

    /** The message of an exception meant for the user; otherwise what happened and where to find details. */
    public static String describe(Throwable ex) {
        if (ex instanceof OutOfMemoryError) {
            return "there is not enough memory (the limit is "
                    + (Runtime.getRuntime().maxMemory() >> 20)
                    + " MB). Use fewer or smaller images, or start Java with a higher -Xmx.";
        }
        final var message = ex.getMessage();
        if (message != null
                && !message.isBlank()
                && (ex instanceof InvalidSettingsException
                        || ex instanceof KNIMEException
                        || ex instanceof java.io.IOException
                        || ex instanceof java.io.UncheckedIOException
                        || ex instanceof IllegalArgumentException
                        || ex instanceof IllegalStateException)) {
            return message;
        }
        return "failed unexpectedly: " + ex + ". This is a fault of the node; -debug shows where it happened.";
    }

    /** The same up to its first full stop, for where all of it comes later. */
    static String firstSentence(Throwable ex) {
        final var all = describe(ex).strip();
        final var first = all.split("(?<=\\.)\\s", 2)[0];
        final var shown = first.length() <= LONGEST ? first : first.substring(0, LONGEST);
        return shown.length() == all.length() ? all : shown + " …";
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.dl4j;

import java.util.List;
import java.util.Locale;

/** Recognises ND4J's out-of-memory errors: Java only sees their messages. */
final class Nd4jMemoryErrors {
    /** Messages of ND4J's allocators, JavaCPP, the C++ library, oneDNN and CUDA. */
    private static final List<String> SIGNS = List.of(
            "out of memory",
            "failed to allocate",
            "allocation failed",
            "cannot allocate",
            "bad_alloc",
            "could not create a memory object",
            "native allocator returned");

    private Nd4jMemoryErrors() {}

    static boolean isCauseOf(Throwable failure) {
        return cause(failure) != null;
    }

    private static Throwable cause(Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause() == e ? null : e.getCause()) {
            String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
            if (e instanceof OutOfMemoryError || SIGNS.stream().anyMatch(message::contains)) {
                return e;
            }
        }
        return null;
    }

    /** A message for the user: the first line of the original failure, not that of ND4J's wrapper. */
    static String describe(Throwable failure) {
        return "Deeplearning4j has not enough memory: "
                + String.valueOf(cause(failure).getMessage())
                        .lines()
                        .findFirst()
                        .orElse("");
    }
}

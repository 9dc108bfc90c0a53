// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.libtorch;

import java.util.List;
import java.util.Locale;

/** Tells failures of LibTorch for want of memory from others: the C++ exceptions differ, Java sees only their messages. */
final class OutOfMemory {
    /** Of c10's allocator for the processor, the C++ library, oneDNN and CUDA with its libraries. */
    private static final List<String> SIGNS = List.of("can't allocate memory", "not enough memory", "bad_alloc", "out of memory", "could not create a memory object",
            "cudnn_status_alloc_failed", "cublas_status_alloc_failed");

    private OutOfMemory() {
    }

    static boolean isCauseOf(Throwable failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return SIGNS.stream().anyMatch(message::contains);
    }

    /** For people: the first line of LibTorch's message, which ends with a trace of its calls. */
    static String describe(Throwable failure) {
        return "LibTorch has not enough memory: " + failure.getMessage().lines().findFirst().orElse("");
    }
}

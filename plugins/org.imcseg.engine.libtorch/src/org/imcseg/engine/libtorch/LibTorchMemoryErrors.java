// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.libtorch;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises LibTorch's out-of-memory errors: the C++ exceptions differ, but Java only sees their messages. */
final class LibTorchMemoryErrors {
    /**
     * Messages of c10's CPU allocator, the C++ library, oneDNN and CUDA with its libraries (the last two of cuDNN 9).
     */
    private static final List<String> SIGNS = List.of(
            "can't allocate memory",
            "not enough memory",
            "bad_alloc",
            "out of memory",
            "could not create a memory object",
            "cublas_status_alloc_failed",
            "cudnn_status_alloc_failed",
            "_allocation_failed");

    /**
     * On a GPU, LibTorch tries one convolution algorithm after another and, if all lack memory, only reports that there
     * is none. {@link GpuTrial} has already verified that the card can convolve at all.
     */
    private static final String NO_WAY = "unable to find an engine to execute this computation";

    private static final Pattern WANTED = Pattern.compile("[Tt]r(?:ied|ying) to allocate ([0-9.]+) (bytes|[KMG]iB)");

    private LibTorchMemoryErrors() {}

    static boolean isCauseOf(Throwable failure) {
        return isSaidBy(failure) || message(failure).contains(NO_WAY);
    }

    /** Whether the failure itself is one. */
    static boolean isSaidBy(Throwable failure) {
        return SIGNS.stream().anyMatch(message(failure)::contains);
    }

    private static String message(Throwable failure) {
        return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    }

    /** A message for the user: the requested amount, without LibTorch's source locations and hints for programmers. */
    static String describe(Throwable failure) {
        Matcher wanted = WANTED.matcher(failure.getMessage());
        String amount = !wanted.find()
                ? ""
                : ": it could not get "
                        + (wanted.group(2).equals("bytes")
                                ? megabytes(wanted.group(1))
                                : wanted.group(1) + " " + wanted.group(2))
                        + " more";
        boolean onGpu = List.of("CUDA", "CUDNN").stream().anyMatch(failure.getMessage()::contains)
                || message(failure).contains(NO_WAY);
        return "LibTorch has not enough memory" + (onGpu ? " on the GPU" : "") + amount + ".";
    }

    private static String megabytes(String bytes) {
        return String.format(Locale.ROOT, "%.0f MB", Math.ceil(Double.parseDouble(bytes) / 1e6));
    }
}

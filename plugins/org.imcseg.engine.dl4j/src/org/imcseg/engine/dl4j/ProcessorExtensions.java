// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.dl4j;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.imcseg.learning.environment.ProcessorFlags;

/** Which build of the native library suits the vector instructions of this processor. */
final class ProcessorExtensions {
    private static final String AVX2_BUILD = "-onednn-avx2";

    private ProcessorExtensions() {}

    /**
     * Suffixes of JavaCPP's platform name that this processor can run, fastest first; the empty one is the plain build.
     */
    static List<String> usableExtensions() {
        return extensions(flags());
    }

    /** Whether oneDNN uses its AVX-512 kernels, which it decides by the processor alone, whatever its build. */
    static boolean hasAvx512() {
        return hasAvx512(flags());
    }

    static List<String> extensions(Set<String> flags) {
        return flags.contains("avx2") ? List.of(AVX2_BUILD, "") : List.of("");
    }

    /** All AVX-512 subsets of the first server generation, which oneDNN requires. */
    static boolean hasAvx512(Set<String> flags) {
        return flags.containsAll(ProcessorFlags.AVX512);
    }

    private static Set<String> flags() {
        String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return arch.equals("amd64") || arch.equals("x86_64") ? ProcessorFlags.here() : Set.of();
    }
}

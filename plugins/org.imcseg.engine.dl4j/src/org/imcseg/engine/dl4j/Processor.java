// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.dl4j;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.imcseg.learning.environment.ProcessorFlags;

/** Which build of the native library goes with the vector instructions of this processor. */
final class Processor {
    private static final String AVX512_BUILD = "-onednn-avx512";

    private Processor() {
    }

    /** Extensions of JavaCPP's platform name, the fastest first, that this processor can run; the empty one is the plain build. */
    static List<String> usableExtensions() {
        String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        if (!arch.equals("amd64") && !arch.equals("x86_64")) {
            return List.of("");
        }
        return extensions(ProcessorFlags.here());
    }

    /** Whether oneDNN chooses among its kernels for AVX-512, which it does by the processor alone, whatever build it is in. */
    static boolean hasAvx512() {
        return usableExtensions().contains(AVX512_BUILD);
    }

    /** Only a processor with all of the first AVX-512 server generation's sets gets that build: it would crash on others. */
    static List<String> extensions(Set<String> flags) {
        if (flags.containsAll(ProcessorFlags.AVX512)) {
            return List.of(AVX512_BUILD, "-onednn-avx2", "");
        }
        return flags.contains("avx2") ? List.of("-onednn-avx2", "") : List.of("");
    }
}

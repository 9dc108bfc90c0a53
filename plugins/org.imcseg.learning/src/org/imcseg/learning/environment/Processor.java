// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.environment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The processor.
 *
 * @param name as given by its manufacturer
 * @param architecture as named by Java, such as {@code amd64}
 * @param machineThreads threads of the machine; 0 if unknown
 * @param threads threads that this process may use
 * @param flags its instruction sets, see {@link ProcessorFlags}
 */
public record Processor(String name, String architecture, int machineThreads, int threads, Set<String> flags) {
    /** Reads a Linux {@code cpuinfo} below a root; elsewhere little is known. */
    static Processor read(Path root, String architecture, int threads) {
        List<String> lines = ProcessorFlags.lines(root.resolve("proc/cpuinfo"));
        if (lines.isEmpty()) {
            String named = System.getenv("PROCESSOR_IDENTIFIER"); // Windows
            return new Processor(named == null ? architecture : named, architecture, 0, threads, ProcessorFlags.here());
        }
        String name = lines.stream()
                .filter(line -> line.startsWith("model name"))
                .findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .orElse(architecture);
        int all = (int)
                lines.stream().filter(line -> line.matches("processor\\s*:.*")).count();
        return new Processor(name, architecture, all, threads, ProcessorFlags.linux(root.resolve("proc/cpuinfo")));
    }

    /** Whether it is of an architecture for which engines have code with and without AVX2. */
    public boolean isX86() {
        return List.of("amd64", "x86_64").contains(architecture.toLowerCase(Locale.ROOT));
    }

    /** Whether it supports AVX2. */
    public boolean hasAvx2() {
        return flags.contains("avx2");
    }

    /** Whether it multiplies BF16 values natively, by AVX-512 BF16 or AMX. */
    public boolean hasBf16() {
        return flags.contains("avx512_bf16") || flags.contains("amx_bf16");
    }

    /** The relevant instruction sets, with yes or no. */
    public String instructions() {
        if (!isX86()) {
            return architecture;
        }
        List<String> told = new ArrayList<>();
        told.add("AVX2 " + yes(hasAvx2()));
        told.add("AVX-512 " + yes(flags.containsAll(ProcessorFlags.AVX512)));
        told.add("AVX-512 BF16 " + yes(flags.contains("avx512_bf16")));
        told.add("AMX " + yes(flags.contains("amx_bf16")));
        return String.join(", ", told);
    }

    private static String yes(boolean has) {
        return has ? "yes" : "no";
    }
}

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
 * @param name as its maker calls it
 * @param architecture as Java calls it, such as {@code amd64}
 * @param machineThreads threads of the machine; 0 if unknown
 * @param threads threads that this process may use
 * @param flags its sets of instructions, see {@link ProcessorFlags}
 */
public record Processor(String name, String architecture, int machineThreads, int threads, Set<String> flags) {
    /** What a Linux {@code cpuinfo} below a root says, or what little is known elsewhere. */
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

    /** Whether it is one of those that engines have code with and without AVX2 for. */
    public boolean isX86() {
        return List.of("amd64", "x86_64").contains(architecture.toLowerCase(Locale.ROOT));
    }

    public boolean hasAvx2() {
        return flags.contains("avx2");
    }

    /** Whether it multiplies values of BF16 itself, by AVX-512 BF16 or AMX. */
    public boolean hasBf16() {
        return flags.contains("avx512_bf16") || flags.contains("amx_bf16");
    }

    /** The sets of instructions that matter, with yes or no. */
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

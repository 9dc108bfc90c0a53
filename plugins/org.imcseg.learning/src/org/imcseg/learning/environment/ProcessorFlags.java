// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.environment;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/**
 * The instruction sets of a processor, by their Linux names: {@code avx2}, {@code avx512f}, {@code avx512_bf16},
 * {@code amx_bf16}.
 */
public final class ProcessorFlags {
    /**
     * Those of the first server generation with AVX-512; code for AVX-512 crashes on processors with only some of them.
     */
    public static final Set<String> AVX512 = Set.of("avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl");

    private ProcessorFlags() {}

    /** The instruction sets of this machine's processor. */
    public static Set<String> here() {
        Path info = Path.of("/proc/cpuinfo");
        return Files.isReadable(info) ? linux(info) : virtualMachine();
    }

    /** Those that a Linux {@code cpuinfo} lists for the first processor; none if it lists none. */
    public static Set<String> linux(Path info) {
        for (String line : lines(info)) {
            if (line.startsWith("flags") || line.startsWith("Features")) { // the latter on ARM
                return new HashSet<>(Arrays.asList(
                        line.substring(line.indexOf(':') + 1).trim().split("\\s+")));
            }
        }
        return Set.of();
    }

    static List<String> lines(Path file) {
        try {
            return Files.isReadable(file) ? Files.readAllLines(file, StandardCharsets.ISO_8859_1) : List.of();
        } catch (IOException e) {
            return List.of(); // unknown counts as absent
        }
    }

    /** Elsewhere the JVM reports how far it uses AVX itself: 2 for AVX2, 3 for AVX-512. */
    private static Set<String> virtualMachine() {
        try {
            Object option = ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=HotSpotDiagnostic"),
                            "getVMOption",
                            new Object[] {"UseAVX"},
                            new String[] {String.class.getName()});
            int level = Integer.parseInt(String.valueOf(((CompositeData) option).get("value")));
            Set<String> flags = new HashSet<>(level >= 3 ? AVX512 : Set.of());
            if (level >= 2) {
                flags.add("avx2");
            }
            return flags;
        } catch (JMException | RuntimeException e) {
            return Set.of();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.dl4j;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/** What vector instructions this processor has, and which build of the native library goes with them. */
final class Processor {
    private static final Set<String> AVX512 = Set.of("avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl");
    private static final String AVX2_BUILD = "-onednn-avx2";

    private Processor() {
    }

    /** Extensions of JavaCPP's platform name, the fastest first, that this processor can run; the empty one is the plain build. */
    static List<String> usableExtensions() {
        return extensions(flags());
    }

    /** Whether oneDNN chooses among its kernels for AVX-512, which it does by the processor alone, whatever build it is in. */
    static boolean hasAvx512() {
        return hasAvx512(flags());
    }

    static List<String> extensions(Set<String> flags) {
        return flags.contains("avx2") ? List.of(AVX2_BUILD, "") : List.of("");
    }

    /** All of the first AVX-512 server generation's sets, which oneDNN wants. */
    static boolean hasAvx512(Set<String> flags) {
        return flags.containsAll(AVX512);
    }

    private static Set<String> flags() {
        String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        if (!arch.equals("amd64") && !arch.equals("x86_64")) {
            return Set.of();
        }
        Path info = Path.of("/proc/cpuinfo");
        return Files.isReadable(info) ? linuxFlags(info) : virtualMachineFlags();
    }

    /** Flags that the first processor of a Linux {@code cpuinfo} lists. */
    static Set<String> linuxFlags(Path info) {
        try {
            for (String line : Files.readAllLines(info, StandardCharsets.ISO_8859_1)) {
                if (line.startsWith("flags")) {
                    return new HashSet<>(Arrays.asList(line.substring(line.indexOf(':') + 1).trim().split("\\s+")));
                }
            }
        } catch (IOException e) {
            // then the plain build it is
        }
        return Set.of();
    }

    /** Elsewhere the virtual machine tells how far it uses AVX itself: 2 for AVX2, 3 for AVX-512. */
    private static Set<String> virtualMachineFlags() {
        try {
            Object option = ManagementFactory.getPlatformMBeanServer().invoke(new ObjectName("com.sun.management:type=HotSpotDiagnostic"), "getVMOption",
                    new Object[] {"UseAVX"}, new String[] {String.class.getName()});
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

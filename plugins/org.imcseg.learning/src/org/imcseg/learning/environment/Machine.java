// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.environment;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.management.JMException;
import javax.management.ObjectName;
import org.imcseg.learning.engine.NativeCache;
import org.imcseg.learning.memory.AvailableMemory;

/**
 * The computer and this process.
 *
 * @param system such as {@code Linux 6.8}
 * @param processor what computes without a graphics card
 * @param memory of the machine in bytes; 0 if unknown
 * @param available memory that this process may still use, in bytes; 0 if unknown
 * @param heap maximum size of Java's heap in bytes
 * @param noExec folders into which libraries are unpacked although nothing may be executed there
 * @param openMpThreads value of the environment variable OMP_NUM_THREADS; empty if unset
 */
public record Machine(
        String system,
        Processor processor,
        long memory,
        long available,
        long heap,
        List<Path> noExec,
        String openMpThreads) {
    static Machine here() {
        Path root = Path.of("/");
        String system = System.getProperty("os.name", "") + " " + System.getProperty("os.version", "");
        Processor processor = Processor.read(
                root, System.getProperty("os.arch", ""), Runtime.getRuntime().availableProcessors());
        List<Path> noExec = new ArrayList<>();
        for (Path folder : List.of(NativeCache.base(), Path.of(System.getProperty("java.io.tmpdir", "/tmp")))) {
            if (Mounts.isNoExec(root, folder.toAbsolutePath().normalize())) {
                noExec.add(folder);
            }
        }
        String threads = System.getenv("OMP_NUM_THREADS");
        return new Machine(
                system,
                processor,
                total(),
                AvailableMemory.bytes().orElse(0),
                Runtime.getRuntime().maxMemory(),
                List.copyOf(noExec),
                threads == null ? "" : threads.strip());
    }

    /** Whether it runs Windows. */
    public boolean isWindows() {
        return system.toLowerCase(Locale.ROOT).startsWith("windows");
    }

    /** Whether it runs macOS. */
    public boolean isMac() {
        return system.toLowerCase(Locale.ROOT).startsWith("mac");
    }

    /** Whether the GPU features support this platform. */
    public boolean canHaveGpu() {
        return !isMac() && processor.isX86();
    }

    private static long total() {
        try {
            return ((Number) ManagementFactory.getPlatformMBeanServer()
                            .getAttribute(new ObjectName("java.lang:type=OperatingSystem"), "TotalMemorySize"))
                    .longValue();
        } catch (JMException | RuntimeException e) {
            return 0; // a Java of another vendor
        }
    }
}

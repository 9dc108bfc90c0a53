// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.memory;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * How much more memory this process may use. Linux does not refuse memory it does not have but later kills the process
 * without a message, so asking first is the only way to survive.
 */
public final class AvailableMemory {
    private AvailableMemory() {}

    /** Available bytes of the machine, or of the container if that has less; empty if unknown. */
    public static OptionalLong bytes() {
        Path root = Path.of("/");
        return Files.isReadable(root.resolve("proc/meminfo")) ? linux(root) : elsewhere();
    }

    /** @param root the folder that contains proc and sys */
    static OptionalLong linux(Path root) {
        OptionalLong machine = machine(lines(root.resolve("proc/meminfo")));
        if (machine.isEmpty()) {
            return machine;
        }
        long available = machine.getAsLong();
        for (String line : lines(root.resolve("proc/self/cgroup"))) {
            // number : controllers : path; version 2 has one line, without controllers
            String[] parts = line.split(":", 3);
            if (parts.length == 3 && parts[1].isEmpty()) {
                available = Math.min(
                        available, groups(root.resolve("sys/fs/cgroup"), parts[2], "memory.max", "memory.current", ""));
            } else if (parts.length == 3 && List.of(parts[1].split(",")).contains("memory")) {
                available = Math.min(
                        available,
                        groups(
                                root.resolve("sys/fs/cgroup/memory"),
                                parts[2],
                                "memory.limit_in_bytes",
                                "memory.usage_in_bytes",
                                "total_"));
            }
        }
        return OptionalLong.of(Math.max(0, available));
    }

    private static OptionalLong machine(List<String> meminfo) {
        OptionalLong available = value(meminfo, "MemAvailable:");
        if (available.isEmpty()) { // before Linux 3.14
            OptionalLong free = value(meminfo, "MemFree:");
            return free.isEmpty()
                    ? free
                    : OptionalLong.of(
                            1024 * (free.getAsLong() + value(meminfo, "Cached:").orElse(0)));
        }
        return OptionalLong.of(1024 * available.getAsLong());
    }

    /**
     * The minimum over a control group and its ancestors. Inside a container, its own group may be at the root whatever
     * the path says.
     */
    private static long groups(Path mount, String path, String limit, String usage, String prefix) {
        long least = Long.MAX_VALUE;
        Path group = mount.resolve(path.replaceFirst("^/+", "")).normalize();
        while (group != null && group.startsWith(mount)) {
            OptionalLong most = number(group.resolve(limit));
            OptionalLong used = number(group.resolve(usage));
            if (most.isPresent() && used.isPresent()) {
                // the page cache, which the system drops before it runs out of memory
                List<String> statistics = lines(group.resolve("memory.stat"));
                long files = value(statistics, prefix + "inactive_file ").orElse(0)
                        + value(statistics, prefix + "active_file ").orElse(0);
                least = Math.min(least, most.getAsLong() - used.getAsLong() + Math.min(files, used.getAsLong()));
            }
            group = group.getParent();
        }
        return least;
    }

    /** A file with a single number; empty if it holds none, such as {@code max}. */
    private static OptionalLong number(Path file) {
        List<String> lines = lines(file);
        return lines.size() != 1 ? OptionalLong.empty() : value(lines, "");
    }

    /** The number after a name at the start of a line. */
    private static OptionalLong value(List<String> lines, String name) {
        for (String line : lines) {
            if (line.startsWith(name)) {
                String digits = line.substring(name.length()).strip().replaceFirst("\\D.*$", "");
                // more digits exceed any memory
                return digits.isEmpty()
                        ? OptionalLong.empty()
                        : OptionalLong.of(digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits));
            }
        }
        return OptionalLong.empty();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.isReadable(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            return List.of(); // a group may disappear; then it sets no limit
        }
    }

    private static OptionalLong elsewhere() {
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            ObjectName system = new ObjectName("java.lang:type=OperatingSystem");
            long free = ((Number) server.getAttribute(system, "FreeMemorySize")).longValue();
            long total = ((Number) server.getAttribute(system, "TotalMemorySize")).longValue();
            // macOS counts only untouched pages as free; it compresses and swaps instead of killing a process
            boolean mac = System.getProperty("os.name", "")
                    .toLowerCase(java.util.Locale.ROOT)
                    .contains("mac");
            return OptionalLong.of(mac ? Math.max(free, total / 2) : free);
        } catch (JMException | RuntimeException e) {
            return OptionalLong.empty(); // a Java of another vendor
        }
    }
}

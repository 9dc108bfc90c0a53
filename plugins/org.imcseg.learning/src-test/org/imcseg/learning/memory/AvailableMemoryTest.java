// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On files as Linux writes them. */
class AvailableMemoryTest {
    private static final String MEMINFO =
            """
            MemTotal:       24684092 kB
            MemFree:        17590356 kB
            MemAvailable:   22561556 kB
            Buffers:          230956 kB
            Cached:          4467680 kB
            """;
    private static final long MACHINE = 22561556L * 1024;

    @TempDir
    Path root;

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private long available() {
        return AvailableMemory.linux(root).orElseThrow();
    }

    @Test
    void withoutGroupsItIsTheMachines() throws IOException {
        write("proc/meminfo", MEMINFO);
        assertEquals(MACHINE, available());
        write("proc/self/cgroup", "0::/user.slice/session-2.scope\n");
        write("sys/fs/cgroup/user.slice/session-2.scope/memory.max", "max\n");
        write("sys/fs/cgroup/user.slice/session-2.scope/memory.current", "123456789\n");
        assertEquals(MACHINE, available());
    }

    @Test
    void oldKernelsCountWhatIsFreeAndCached() throws IOException {
        write("proc/meminfo", MEMINFO.replaceAll("MemAvailable.*\n", ""));
        assertEquals((17590356L + 4467680) * 1024, available());
    }

    @Test
    void theTightestGroupCounts() throws IOException {
        write("proc/meminfo", MEMINFO);
        write("proc/self/cgroup", "0::/system.slice/docker-4f2.scope/inner\n");
        write("sys/fs/cgroup/system.slice/docker-4f2.scope/inner/memory.max", "4294967296\n");
        write("sys/fs/cgroup/system.slice/docker-4f2.scope/inner/memory.current", "1000000000\n");
        write("sys/fs/cgroup/system.slice/docker-4f2.scope/memory.max", "2147483648\n");
        write("sys/fs/cgroup/system.slice/docker-4f2.scope/memory.current", "1500000000\n");
        write(
                "sys/fs/cgroup/system.slice/docker-4f2.scope/memory.stat",
                "anon 900000000\nfile 600000000\ninactive_anon 1\ninactive_file 400000000\nactive_file 100000000\n");
        assertEquals(2147483648L - 1500000000 + 500000000, available());
    }

    @Test
    void insideOfAContainerTheGroupLiesAtTheRoot() throws IOException {
        write("proc/meminfo", MEMINFO);
        write("proc/self/cgroup", "0::/docker/4f2\n");
        write("sys/fs/cgroup/memory.max", "1073741824\n");
        write("sys/fs/cgroup/memory.current", "73741824\n");
        assertEquals(1000000000L, available());
    }

    @Test
    void versionOneHasAFolderOfItsOwn() throws IOException {
        write("proc/meminfo", MEMINFO);
        write("proc/self/cgroup", "9:name=systemd:/\n4:memory:/job/7\n2:cpu,cpuacct:/\n0::/\n");
        write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
        write("sys/fs/cgroup/memory/memory.usage_in_bytes", "8000000000\n");
        write("sys/fs/cgroup/memory/job/7/memory.limit_in_bytes", "3000000000\n");
        write("sys/fs/cgroup/memory/job/7/memory.usage_in_bytes", "1200000000\n");
        write(
                "sys/fs/cgroup/memory/job/7/memory.stat",
                "cache 300000000\ninactive_file 1\ntotal_inactive_file 200000000\ntotal_active_file 50000000\n");
        assertEquals(3000000000L - 1200000000 + 250000000, available());
    }

    @Test
    void aGroupBeyondItsLimitHasNothing() throws IOException {
        write("proc/meminfo", MEMINFO);
        write("proc/self/cgroup", "0::/\n");
        write("sys/fs/cgroup/memory.max", "1000\n");
        write("sys/fs/cgroup/memory.current", "2000\n");
        assertEquals(0, available());
    }

    @Test
    void nothingIsKnownWithoutFiles() {
        assertEquals(OptionalLong.empty(), AvailableMemory.linux(root));
    }

    @Test
    void thisMachineHasSome() {
        assertTrue(AvailableMemory.bytes().orElse(1) > 0);
    }
}

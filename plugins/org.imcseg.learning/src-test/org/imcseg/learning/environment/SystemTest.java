// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.imcseg.learning.engine.NvidiaGpus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a system is recognised from files as Linux and NVIDIA's driver write them. */
class SystemTest {
    @TempDir
    Path root;

    private void write(String path, String text) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), text);
    }

    @Test
    void processor() throws IOException {
        write(
                "proc/cpuinfo",
                ("processor\t: %d\nvendor_id\t: GenuineIntel\nmodel name\t: Intel(R) Xeon(R) Platinum 8480+\n"
                                + "flags\t\t: fpu avx2 avx512f avx512bw avx512cd avx512dq avx512vl avx512_bf16 "
                                + "amx_bf16 amx_tile\nbugs\t\t:\n\n")
                        .repeat(4));
        Processor read = Processor.read(root, "amd64", 2);
        assertEquals("Intel(R) Xeon(R) Platinum 8480+", read.name());
        assertEquals(4, read.machineThreads());
        assertEquals("AVX2 yes, AVX-512 yes, AVX-512 BF16 yes, AMX yes", read.instructions());
        assertTrue(read.hasBf16());
        write(
                "proc/cpuinfo",
                "processor\t: 0\nmodel name\t: Intel(R) Core(TM) i7-3770 CPU with avx2 in its name\nflags\t\t: fpu avx\n");
        assertEquals(
                "AVX2 no, AVX-512 no, AVX-512 BF16 no, AMX no",
                Processor.read(root, "amd64", 1).instructions());
        write("proc/cpuinfo", "processor\t: 0\nBogoMIPS\t: 50.00\nFeatures\t: fp asimd bf16\n");
        assertEquals("aarch64", Processor.read(root, "aarch64", 1).instructions());
    }

    @Test
    void cardWithDriver() throws IOException {
        write(
                "proc/driver/nvidia/version",
                "NVRM version: NVIDIA UNIX x86_64 Kernel Module  535.183.01  Sun May 12 19:39:15 UTC 2024\nGCC"
                        + " version:  gcc version 12.2.0\n");
        write(
                "proc/driver/nvidia/gpus/0000:01:00.0/information",
                "Model: \t\t NVIDIA GeForce RTX 3080\nIRQ:   \t\t 134\n");
        Graphics alone = Graphics.read(root, false, List.of());
        assertEquals("535.183.01", alone.driver());
        assertEquals("NVIDIA GeForce RTX 3080", alone.names());
        assertTrue(alone.isThere() && !alone.hasDriver());
        Graphics told =
                Graphics.read(root, false, NvidiaGpus.parse("NVIDIA GeForce RTX 3080, 535.183.01, 8.6, 10240\n"));
        assertTrue(told.hasDriver());
        assertEquals("NVIDIA GeForce RTX 3080 (8.6)", told.names());
        assertEquals(10240, told.memory());
        write(
                "proc/driver/nvidia/version",
                "NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  580.65.06  Release Build\n");
        assertEquals("580.65.06", Graphics.read(root, false, List.of()).driver());
    }

    @Test
    void cardWithoutDriver() throws IOException {
        write("sys/bus/pci/devices/0000:00:02.0/vendor", "0x8086\n");
        write("sys/bus/pci/devices/0000:00:02.0/class", "0x030000\n");
        write("sys/bus/pci/devices/0000:01:00.1/vendor", "0x10de\n"); // the sound of its display port
        write("sys/bus/pci/devices/0000:01:00.1/class", "0x040300\n");
        assertFalse(Graphics.read(root, false, List.of()).isThere());
        write("sys/bus/pci/devices/0000:01:00.0/vendor", "0x10de\n");
        write("sys/bus/pci/devices/0000:01:00.0/device", "0x2206\n");
        write("sys/bus/pci/devices/0000:01:00.0/class", "0x030000\n");
        Graphics seen = Graphics.read(root, false, List.of());
        assertTrue(seen.isThere() && !seen.hasDriver());
        assertEquals("NVIDIA graphics card (device 2206)", seen.names());
    }

    @Test
    void windows() throws IOException {
        assertFalse(Graphics.read(root, true, List.of()).isThere());
        write("Windows/System32/nvcuda.dll", "");
        assertTrue(Graphics.read(root, true, List.of()).isThere());
    }

    @Test
    void mounts() throws IOException {
        write(
                "proc/self/mounts",
                "/dev/sda1 / ext4 rw,relatime 0 0\ntmpfs /tmp tmpfs rw,nosuid,noexec 0 0\ntmpfs /tmp/with\\040space"
                        + " tmpfs rw 0 0\n"
                        + "/dev/sdb1 /home ext4 rw,noexec 0 0\n/dev/sdb1 /home ext4 rw 0 0\n");
        assertTrue(Mounts.isNoExec(root, Path.of("/tmp/imcseg")));
        assertFalse(Mounts.isNoExec(root, Path.of("/tmpfolder")));
        assertFalse(Mounts.isNoExec(root, Path.of("/tmp/with space/x")));
        assertFalse(Mounts.isNoExec(root, Path.of("/home/me/.cache/imcseg")), "the later mount hides the earlier");
    }
}

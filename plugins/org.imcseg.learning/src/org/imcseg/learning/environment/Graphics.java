// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.environment;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.imcseg.learning.engine.NvidiaGpus.Gpu;

/**
 * NVIDIA graphics cards and their driver, whether or not a GPU feature is installed.
 *
 * @param gpus reported by {@code nvidia-smi}; empty if it is missing or fails
 * @param seen cards that the system sees, even without a driver, by name if known
 * @param driver version of the loaded driver; empty if none or unknown
 * @param hasLibrary whether the driver's compute library exists, judged by its file name
 */
public record Graphics(List<Gpu> gpus, List<String> seen, String driver, boolean hasLibrary) {
    private static final String NVIDIA = "0x10de";
    private static final Pattern VERSION =
            Pattern.compile("(?:Kernel Module|x86_64|aarch64)\\s+(\\d+\\.\\d+(?:\\.\\d+)?)");

    /**
     * @param root the folder that contains proc and sys under Linux, or the drive of Windows
     * @param gpus reported by {@code nvidia-smi}
     */
    static Graphics read(Path root, boolean isWindows, List<Gpu> gpus) {
        if (isWindows) {
            return new Graphics(
                    gpus,
                    List.of(),
                    gpus.isEmpty() ? "" : gpus.get(0).driver(),
                    Files.exists(root.resolve("Windows/System32/nvcuda.dll")));
        }
        List<String> named = named(root.resolve("proc/driver/nvidia/gpus"));
        List<String> seen = named.isEmpty() ? onBus(root.resolve("sys/bus/pci/devices")) : named;
        String loaded = version(root.resolve("proc/driver/nvidia/version"));
        return new Graphics(gpus, seen, gpus.isEmpty() ? loaded : gpus.get(0).driver(), !loaded.isEmpty());
    }

    /** Whether there is a card at all. */
    public boolean isThere() {
        return !gpus.isEmpty() || !seen.isEmpty() || hasLibrary;
    }

    /** Whether a driver responds. */
    public boolean hasDriver() {
        return !gpus.isEmpty();
    }

    /** The largest memory of one card in MiB; 0 if unknown. */
    public long memory() {
        return gpus.stream().mapToLong(Gpu::memory).max().orElse(0);
    }

    /** All cards, such as {@code NVIDIA GeForce RTX 3080 (8.6)}. */
    public String names() {
        List<String> names =
                gpus.isEmpty() ? seen : gpus.stream().map(Gpu::toString).toList();
        return names.isEmpty()
                ? "NVIDIA graphics card"
                : names.stream().distinct().collect(Collectors.joining(", "));
    }

    /** With a driver loaded: one folder per card, whose file names the model. */
    private static List<String> named(Path folder) {
        List<String> names = new ArrayList<>();
        for (Path card : inside(folder)) {
            names.add(ProcessorFlags.lines(card.resolve("information")).stream()
                    .filter(line -> line.startsWith("Model:"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("NVIDIA graphics card"));
        }
        return names;
    }

    /** Without a driver: PCI devices of this vendor that are displays (class 0x03). */
    private static List<String> onBus(Path folder) {
        List<String> names = new ArrayList<>();
        for (Path device : inside(folder)) {
            String kind = first(device.resolve("class"));
            if (NVIDIA.equals(first(device.resolve("vendor"))) && kind.startsWith("0x03")) {
                names.add("NVIDIA graphics card (device "
                        + first(device.resolve("device"))
                                .replaceFirst("^0x", "")
                                .toLowerCase(Locale.ROOT) + ")");
            }
        }
        return names;
    }

    private static String version(Path file) {
        for (String line : ProcessorFlags.lines(file)) {
            Matcher found = VERSION.matcher(line);
            if (line.startsWith("NVRM") && found.find()) {
                return found.group(1);
            }
        }
        return "";
    }

    private static String first(Path file) {
        return ProcessorFlags.lines(file).stream().findFirst().orElse("").strip();
    }

    private static List<Path> inside(Path folder) {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
                stream.forEach(found::add);
            } catch (IOException | DirectoryIteratorException e) {
                return List.of(); // a system that does not list them
            }
        }
        found.sort(null);
        return found;
    }
}

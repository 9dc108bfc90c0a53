// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/**
 * The graphics cards reported by {@code nvidia-smi}, which comes with the driver. It runs in a separate process, so
 * that a faulty driver cannot harm this one.
 */
public final class NvidiaGpus {
    private static final long SECONDS = 20;
    /** The reported memory is what programs can use, slightly less than the nominal size. */
    private static final double MIB_PER_GB = 1000;

    /**
     * A graphics card.
     *
     * @param driver its version, such as {@code 580.65.06}
     * @param capability compute capability, the number of its generation, such as {@code 9.0}; empty for drivers before
     *     510, which do not report it
     * @param memory in MiB; 0 if unknown
     */
    public record Gpu(String name, String driver, String capability, long memory) {
        /** Whether it has tensor cores for TF32 and BF16, which Ampere introduced. */
        public boolean hasTf32() {
            return major() >= 8;
        }

        /** Major version of the compute capability; 0 if unknown. */
        public int major() {
            return capability.isEmpty() ? 0 : Integer.parseInt(capability.substring(0, capability.indexOf('.')));
        }

        /** Minor version of the compute capability; 0 if unknown. */
        public int minor() {
            return capability.isEmpty() ? 0 : Integer.parseInt(capability.substring(capability.indexOf('.') + 1));
        }

        @Override
        public String toString() {
            return capability.isEmpty() ? name : name + " (" + capability + ")";
        }

        /** For the log, such as {@code NVIDIA H100 (9.0), 82 GB, TF32-capable}. */
        public String describe() {
            return this
                    + (memory == 0 ? "" : ", " + Math.round(memory / MIB_PER_GB) + " GB")
                    + (hasTf32() ? ", TF32-capable" : ", without TF32");
        }
    }

    private NvidiaGpus() {}

    /**
     * All cards; empty if the program is missing or fails.
     *
     * @throws CancellationException if the thread is interrupted
     */
    public static List<Gpu> find() {
        List<Gpu> known = parse(ask("name,driver_version,compute_cap,memory.total"));
        return known.isEmpty() ? parse(ask("name,driver_version")) : known;
    }

    /** The program's output; empty if it fails. */
    private static String ask(String questions) {
        List<String> command = List.of("nvidia-smi", "--query-gpu=" + questions, "--format=csv,noheader,nounits");
        try {
            Path output = Files.createTempFile("nvidia-smi", ".csv");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                try {
                    boolean isEnded = process.waitFor(SECONDS, TimeUnit.SECONDS);
                    return isEnded && process.exitValue() == 0 ? Files.readString(output, StandardCharsets.UTF_8) : "";
                } finally {
                    process.destroyForcibly();
                }
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) { // no answer is not the same as no card
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted while waiting for nvidia-smi.");
        }
    }

    /** Parses one card per line: name, driver and, with newer drivers, compute capability and memory. */
    public static List<Gpu> parse(String lines) {
        List<Gpu> gpus = new ArrayList<>();
        for (String line : lines.lines().toList()) {
            String[] words = line.trim().split("\\s*,\\s*");
            if (words.length >= 2 && words[1].matches("\\d+(\\.\\d+)+")) {
                boolean isKnown = words.length == 4 && words[2].matches("\\d+\\.\\d+");
                boolean hasMemory = words.length == 4 && words[3].matches("\\d+");
                gpus.add(
                        new Gpu(words[0], words[1], isKnown ? words[2] : "", hasMemory ? Long.parseLong(words[3]) : 0));
            }
        }
        return gpus;
    }
}

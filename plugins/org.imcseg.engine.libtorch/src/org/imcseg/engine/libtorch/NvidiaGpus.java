// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.libtorch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The graphics cards that {@code nvidia-smi} tells of, which comes with the driver: asked in a process of its own, it cannot spoil this one. */
final class NvidiaGpus {
    private static final long SECONDS = 20;
    /** Memory is what programs can have, somewhat less than what the card is sold with. */
    private static final double MIB_PER_GB = 1000;

    /**
     * One card.
     *
     * @param capability compute capability, the number of its generation, such as {@code 9.0}
     * @param memory in MiB
     */
    record Gpu(String name, String driver, String capability, long memory) {
        /** Turing is the first that can be served, and Ampere the first with matrix units for TF32 and BF16. */
        boolean hasTf32() {
            return major() >= 8;
        }

        /**
         * Whether the natives have machine code for it: made for 7.5, 8.0, 9.0, 10.0 and 12.0, which also runs on later ones of the same first number (8.6 and
         * 8.9 among others), but not on 11.0, nor on what comes after 12.
         */
        boolean isServed() {
            return capability.equals("7.5") || List.of(8, 9, 10, 12).contains(major());
        }

        private int major() {
            return Integer.parseInt(capability.substring(0, capability.indexOf('.')));
        }

        @Override
        public String toString() {
            return name + " (" + capability + ")";
        }

        /** For the log, such as {@code NVIDIA H100 (9.0), 82 GB, TF32-capable}. */
        String describe() {
            return this + ", " + Math.round(memory / MIB_PER_GB) + " GB, " + (hasTf32() ? "TF32-capable" : "without TF32");
        }
    }

    private NvidiaGpus() {
    }

    /** All cards; empty if the program is not there or fails. */
    static List<Gpu> find() {
        List<String> command = List.of("nvidia-smi", "--query-gpu=name,driver_version,compute_cap,memory.total", "--format=csv,noheader,nounits");
        try {
            Path output = Files.createTempFile("nvidia-smi", ".csv");
            try {
                Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
                if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    return List.of();
                }
                return process.exitValue() == 0 ? parse(Files.readString(output, StandardCharsets.UTF_8)) : List.of();
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static List<Gpu> parse(String lines) {
        List<Gpu> gpus = new ArrayList<>();
        for (String line : lines.lines().toList()) {
            String[] words = line.split("\\s*,\\s*");
            if (words.length == 4 && words[2].matches("\\d+\\.\\d+") && words[3].matches("\\d+")) {
                gpus.add(new Gpu(words[0].trim(), words[1], words[2], Long.parseLong(words[3])));
            }
        }
        return gpus;
    }
}

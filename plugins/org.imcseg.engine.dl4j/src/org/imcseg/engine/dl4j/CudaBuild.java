// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.dl4j;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.imcseg.learning.engine.NvidiaGpus;

/** What ND4J's native library for CUDA 11.6 can run on. It is its last, made in 2022, with machine code for the generations of that time and no code for later ones. */
final class CudaBuild {
    private static final String SERVED = "served are compute capability 3.5 to 8.9 (Kepler to Ampere and Ada, such as GeForce GTX 700 to RTX 40, V100, T4, A100, L40)";
    private static final String REMEDY = "Use the engine LibTorch with its GPU feature for this card.";

    private CudaBuild() {
    }

    /** Why this machine will not do, with the remedy; empty if it will. */
    static Optional<String> unfit(List<NvidiaGpus.Gpu> gpus, boolean isWindows) {
        if (gpus.isEmpty()) {
            return Optional.of("No NVIDIA graphics card with a working driver was found (nvidia-smi is not there or names none). Install NVIDIA's driver "
                    + (isWindows ? "452.39" : "450.80.02") + " or newer.");
        }
        int[] needed = isWindows ? new int[] {452, 39} : new int[] {450, 80};
        String driver = gpus.get(0).driver();
        if (isOlder(driver, needed)) {
            return Optional.of("The NVIDIA driver " + driver + " is too old for CUDA 11.6: update it to " + needed[0] + "." + needed[1] + " or newer.");
        }
        List<NvidiaGpus.Gpu> others = gpus.stream().filter(gpu -> !isServed(gpu)).distinct().toList();
        if (others.isEmpty()) {
            return Optional.empty();
        }
        String names = others.stream().map(NvidiaGpus.Gpu::toString).collect(Collectors.joining(", "));
        String message = "ND4J has no machine code for " + names + ": " + SERVED + ". ";
        if (others.size() < gpus.stream().distinct().count()) {
            return Optional.of(message + "ND4J uses all cards that it sees: hide this one from KNIME by the environment variable CUDA_VISIBLE_DEVICES, set before KNIME"
                    + " starts to the numbers of the others, or use the engine LibTorch with its GPU feature.");
        }
        return Optional.of(message + REMEDY);
    }

    /** Those of unknown capability have a driver from before the first generation that is not served. */
    private static boolean isServed(NvidiaGpus.Gpu gpu) {
        return gpu.capability().isEmpty() || gpu.major() == 3 && gpu.minor() >= 5 || gpu.major() >= 5 && gpu.major() <= 8;
    }

    private static boolean isOlder(String driver, int[] needed) {
        String[] numbers = driver.split("\\.");
        for (int i = 0; i < needed.length && i < numbers.length; i++) {
            int number = Integer.parseInt(numbers[i]);
            if (number != needed[i]) {
                return number < needed[i];
            }
        }
        return false;
    }
}

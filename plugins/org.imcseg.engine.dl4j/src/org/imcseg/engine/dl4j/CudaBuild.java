// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.dl4j;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.imcseg.learning.engine.NvidiaGpus;
import org.imcseg.learning.environment.GpuFeature;

/**
 * What ND4J's native library for CUDA 11.6 can run on. It is the last one, built in 2022, with machine code for the
 * generations of that time and no PTX code for later ones.
 */
final class CudaBuild {
    private static final String SERVED =
            "served are compute capability 3.5 to 8.9 (Kepler to Ampere and Ada, such as GeForce GTX 700 to RTX 40,"
                    + " V100, T4, A100, L40)";
    private static final String REMEDY = "Use the engine LibTorch with its GPU feature for this card.";

    private CudaBuild() {}

    /** Why this machine is not supported, with the remedy; empty if it is. */
    static Optional<String> unfit(List<NvidiaGpus.Gpu> gpus, boolean isWindows) {
        if (gpus.isEmpty()) {
            return Optional.of(
                    "No NVIDIA graphics card with a working driver was found (nvidia-smi is not there or names none)."
                            + " Install NVIDIA's driver "
                            + GpuFeature.DL4J.driver(isWindows) + " or newer.");
        }
        String driver = gpus.get(0).driver();
        if (GpuFeature.DL4J.isTooOld(driver, isWindows)) {
            return Optional.of("The NVIDIA driver " + driver + " is too old for CUDA 11.6: update it to "
                    + GpuFeature.DL4J.driver(isWindows) + " or newer.");
        }
        List<NvidiaGpus.Gpu> others = gpus.stream()
                .filter(gpu -> !GpuFeature.DL4J.serves(gpu))
                .distinct()
                .toList();
        if (others.isEmpty()) {
            return Optional.empty();
        }
        String names = others.stream().map(NvidiaGpus.Gpu::toString).collect(Collectors.joining(", "));
        String message = "ND4J has no machine code for " + names + ": " + SERVED + ". ";
        if (others.size() < gpus.stream().distinct().count()) {
            return Optional.of(message
                    + "ND4J uses all cards that it sees: hide this one from KNIME by the environment variable"
                    + " CUDA_VISIBLE_DEVICES, set before KNIME starts to the numbers of the others, or use the engine"
                    + " LibTorch with its GPU feature.");
        }
        return Optional.of(message + REMEDY);
    }
}

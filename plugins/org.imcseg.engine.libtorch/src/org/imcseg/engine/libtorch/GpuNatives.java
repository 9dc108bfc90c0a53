// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.libtorch;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.imcseg.learning.engine.Engine;

/**
 * Whether LibTorch's natives for GPUs are there and this machine can run them, found out before any of them is loaded. They serve the processor, too; two builds
 * of LibTorch cannot be in one process.
 */
final class GpuNatives {
    /** Of JavaCPP: what the folder of such natives ends with. */
    static final String EXTENSION = "-gpu";
    /** The first driver for CUDA 13. */
    static final int DRIVER = 580;
    private static final String SERVED = "served are compute capability 7.5 (GeForce RTX 20, T4), 8.0 to 8.9 (RTX 30 and 40, A100, L40), 9.0 (H100, H200),"
            + " 10.0 and 10.3 (B200, B300), 12.0 and 12.1 (RTX 50)";

    private GpuNatives() {
    }

    /** Ready with a description of the card; else why not. */
    static Engine.Status probe(String platform, boolean installed) {
        if (!List.of("linux-x86_64", "windows-x86_64").contains(platform)) {
            return Engine.Status.notInstalled("LibTorch runs on NVIDIA GPUs under Linux and Windows on x86-64 only.");
        }
        if (!installed) {
            return Engine.Status.notInstalled("The feature \"IMC Segmentation: LibTorch Engine (GPU)\" is not installed. It is for NVIDIA GPUs under Linux and Windows.");
        }
        Optional<String> driver = CudaLibraries.missingDriver();
        if (driver.isPresent()) {
            return Engine.Status.unavailable("There is no NVIDIA driver: " + driver.get() + ". Install driver " + DRIVER + " or newer.");
        }
        List<NvidiaGpus.Gpu> gpus = NvidiaGpus.find();
        Optional<String> unfit = unfit(gpus);
        if (unfit.isPresent()) {
            return Engine.Status.unavailable(unfit.get());
        }
        Optional<String> missing = CudaLibraries.missing();
        if (missing.isPresent()) {
            return Engine.Status.unavailable("A library of CUDA is missing or cannot be loaded: " + missing.get() + ". " + CudaLibraries.remedy() + ".");
        }
        return Engine.Status.ready(gpus.isEmpty() ? "NVIDIA GPU" : gpus.get(0).describe() + (gpus.size() == 1 ? "" : ", or another of " + gpus.size()));
    }

    /** Why none of the cards will do; empty also if none is known, for LibTorch may know more. */
    static Optional<String> unfit(List<NvidiaGpus.Gpu> gpus) {
        if (gpus.isEmpty()) {
            return Optional.empty();
        }
        String driver = gpus.get(0).driver();
        String version = driver.split("\\.")[0];
        if (version.matches("\\d+") && Integer.parseInt(version) < DRIVER) {
            return Optional.of("The NVIDIA driver " + driver + " is too old for CUDA 13: update it to " + DRIVER + " or newer.");
        }
        if (gpus.stream().noneMatch(NvidiaGpus.Gpu::isServed)) {
            return Optional.of("LibTorch has no machine code for " + gpus.stream().map(NvidiaGpus.Gpu::toString).distinct().collect(Collectors.joining(", "))
                    + ": " + SERVED + ".");
        }
        return Optional.empty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.libtorch;

import java.net.URL;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;
import org.bytedeco.pytorch.global.torch;
import org.imcseg.learning.engine.Engine;
import org.imcseg.learning.engine.NvidiaGpus;
import org.imcseg.learning.environment.GpuFeature;

/**
 * Whether LibTorch's GPU natives are installed and this machine can run them, determined before any of them is loaded.
 * They also serve the CPU; two builds of LibTorch cannot coexist in a process.
 */
final class GpuNatives {
    /** JavaCPP's platform suffix of such natives. */
    static final String EXTENSION = "-gpu";
    /** The oldest driver for CUDA 13. */
    static final String DRIVER = GpuFeature.LIBTORCH.driver(false);
    /** LibTorch's own libraries in dependency order; those of one platform only are skipped on the other. */
    private static final String BASE = "c10";

    private static final List<String> COMMON = List.of("gomp@.1", "uv", "asmjit", "fbgemm", BASE, "torch_cpu");
    private static final List<String> ON_GPU = List.of("c10_cuda", "torch_cuda", "torch");
    private static final String SERVED =
            "served are compute capability 7.5 (GeForce RTX 20, T4), 8.0 to 8.9 (RTX 30 and 40, A100, L40), 9.0 (H100, H200),"
                    + " 10.0 and 10.3 (B200, B300), 12.0 and 12.1 (RTX 50)";

    private GpuNatives() {}

    /** Ready with a description of the card, or the reason why not. */
    static Engine.Status probe(String platform, boolean installed) {
        if (!List.of("linux-x86_64", "windows-x86_64").contains(platform)) {
            return Engine.Status.notInstalled("LibTorch runs on NVIDIA GPUs under Linux and Windows on x86-64 only.");
        }
        if (!installed) {
            return Engine.Status.notInstalled(
                    "The feature \"IMC Segmentation: LibTorch Engine (GPU)\" is not installed. It is for NVIDIA "
                            + "GPUs under Linux and Windows.");
        }
        Optional<String> driver = CudaLibraries.missingDriver();
        if (driver.isPresent()) {
            return Engine.Status.unavailable("There is no driver for NVIDIA GPUs: " + driver.get()
                    + ". If this computer has such a card, install its driver " + DRIVER + " or newer.");
        }
        List<NvidiaGpus.Gpu> gpus = NvidiaGpus.find();
        Optional<String> unfit = unfit(gpus);
        if (unfit.isPresent()) {
            return Engine.Status.unavailable(unfit.get());
        }
        Optional<String> missing = CudaLibraries.missing();
        if (missing.isPresent()) {
            return Engine.Status.unavailable("A library of CUDA is missing or cannot be loaded: " + missing.get() + ". "
                    + CudaLibraries.remedy() + ".");
        }
        return Engine.Status.ready(
                gpus.isEmpty()
                        ? "NVIDIA GPU"
                        : gpus.get(0).describe() + (gpus.size() == 1 ? "" : ", or another of " + gpus.size()));
    }

    /**
     * Loads the natives one by one, each from its own folder only. JavaCPP would skip one that fails to load and use
     * its CPU version instead, and two builds of LibTorch crash a process. If the GPU part fails to load, the rest
     * still serves the CPU.
     *
     * @return why there is no GPU; empty if there may be one
     * @throws UnsatisfiedLinkError if nothing can be used
     */
    static Optional<String> load(String platform) {
        Loader.load(openblas.class);
        Optional<String> failure = Optional.empty();
        for (String library : COMMON) {
            load(platform, library, library);
        }
        for (String library : ON_GPU) {
            try {
                load(platform, failure.isEmpty() ? library : BASE, library);
            } catch (UnsatisfiedLinkError e) {
                failure = Optional.of(e.getMessage());
                load(platform, BASE, library);
            }
        }
        return failure;
    }

    /** Loads a library under its JavaCPP name; for one that replaces another, JavaCPP no longer searches for that. */
    private static void load(String platform, String library, String name) {
        String[] words = library.split("@");
        String file = System.mapLibraryName(words[0]) + (words.length > 1 ? words[1] : "");
        URL url = GpuNatives.class.getResource("/org/bytedeco/pytorch/" + platform + EXTENSION + "/" + file);
        if (url != null) { // null for libraries of another platform
            Loader.loadLibrary(torch.class, new URL[] {url}, name);
        }
    }

    /** Why no card is supported; empty also if none is known, since LibTorch may know more. */
    static Optional<String> unfit(List<NvidiaGpus.Gpu> gpus) {
        if (gpus.isEmpty()) {
            return Optional.empty();
        }
        String driver = gpus.get(0).driver();
        if (GpuFeature.LIBTORCH.isTooOld(driver, false)) {
            return Optional.of(
                    "The NVIDIA driver " + driver + " is too old for CUDA 13: update it to " + DRIVER + " or newer.");
        }
        if (gpus.stream().noneMatch(GpuFeature.LIBTORCH::serves)) {
            return Optional.of("LibTorch has no machine code for "
                    + gpus.stream().map(NvidiaGpus.Gpu::toString).distinct().collect(Collectors.joining(", ")) + ": "
                    + SERVED + ".");
        }
        return Optional.empty();
    }
}

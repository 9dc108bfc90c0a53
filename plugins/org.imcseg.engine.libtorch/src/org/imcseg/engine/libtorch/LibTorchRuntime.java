// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.libtorch;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.presets.openblas;
import org.bytedeco.pytorch.global.torch;
import org.imcseg.learning.engine.DeviceKind;
import org.imcseg.learning.engine.Engine;
import org.imcseg.learning.engine.LoadedOnce;
import org.imcseg.learning.engine.NativeLoading;
import org.imcseg.learning.engine.Precision;

/** Loads LibTorch once. */
final class LibTorchRuntime {
    private static final String ENGINE = "libtorch-" + LibTorchEngine.VERSION;
    private static final String LIBRARY = "/org/bytedeco/pytorch/";
    private static final String LOAD = "org.bytedeco.javacpp.loadlibraries";

    /** Lock for computations on the card. Not this class, so that status queries do not wait for a computation. */
    static final Object CARD = new Object();

    private static final LoadedOnce<Loaded> LOADED = new LoadedOnce<>("LibTorch", LibTorchRuntime::load);

    /** What LibTorch chose at its start. */
    private static volatile int threads;

    private static Optional<String> bf16Failure;
    private static Optional<String> processorBf16Failure;
    private static final Map<Integer, Boolean> BF16_FASTER = new HashMap<>();

    private LibTorchRuntime() {}

    private record Loaded(Engine.Status processor, Engine.Status gpu) {}

    /** Whether LibTorch runs on the CPU; loads the natives on the first call. */
    static Engine.Status status() {
        return LOADED.get().processor();
    }

    /** Whether LibTorch runs on a GPU; loads the natives on the first call. */
    static Engine.Status gpuStatus() {
        return LOADED.get().gpu();
    }

    private static Loaded load() {
        AtomicReference<Loaded> loaded = new AtomicReference<>();
        try {
            ClassLoader loader = LibTorchRuntime.class.getClassLoader();
            NativeLoading.run(ENGINE, Map.of(LOAD, "false"), loader, LibTorchRuntime::compareVersions);
            NativeLoading.run(ENGINE, Map.of(), loader, () -> loaded.set(probeAndLoad()));
            return loaded.get();
        } catch (IOException e) {
            Engine.Status failed = Engine.Status.unavailable("LibTorch cannot be unpacked: " + e.getMessage());
            return new Loaded(failed, failed);
        }
    }

    /**
     * Lets JavaCPP compare versions while it believes that nothing will be loaded. Otherwise it warns on the console
     * that OpenBLAS is of the previous release, the last one on Maven Central, with which LibTorch works, too.
     */
    private static void compareVersions() {
        new openblas();
    }

    private static Loaded probeAndLoad() {
        String platform = Loader.Detector.getPlatform();
        Engine.Status gpu = GpuNatives.probe(platform, hasNatives(platform + GpuNatives.EXTENSION));
        if (!gpu.available() && !hasNatives(platform)) {
            Engine.Status processor = Engine.Status.unavailable(
                    "There is no native library of LibTorch for " + platform
                            + ". Install the engine's feature for this operating"
                            + " system (Linux, Windows and macOS on x86-64, macOS on ARM); the engine Deeplearning4j runs on more.");
            return new Loaded(processor, gpu);
        }
        try {
            // A setting of this copy of JavaCPP, for good: each of its classes checks the natives again and must find
            // the same.
            Loader.loadProperties().setProperty("platform.extension", gpu.available() ? GpuNatives.EXTENSION : "");
            Optional<String> gpuFailure = gpu.available() ? GpuNatives.load(platform) : Optional.empty();
            Loader.load(torch.class);
            if (torch.hasMKLDNN()) {
                // oneDNN is faster, and NNPACK complains on the console about every processor unknown to it
                torch.globalContext().setUserEnabledNNPACK(false);
            }
            threads = torch.get_num_threads();
            Engine.Status processor = Engine.Status.ready(describeProcessor()).withThreads(threads);
            return new Loaded(processor, gpu.available() ? triedGpu(gpu, gpuFailure) : gpu);
        } catch (RuntimeException | LinkageError e) {
            // Loaded libraries stay in the process, so other natives must not follow.
            String reason = "LibTorch cannot be loaded: " + NativeLoading.reason(e, ENGINE)
                    + (gpu.available() ? ". Without its GPU feature it may run on the processor." : "");
            Engine.Status processor = Engine.Status.unavailable(reason);
            return new Loaded(processor, gpu.available() ? processor : gpu);
        }
    }

    private static Engine.Status triedGpu(Engine.Status gpu, Optional<String> loadingFailure) {
        if (loadingFailure.isPresent()) {
            return Engine.Status.unavailable("LibTorch's library for GPUs cannot be loaded: " + loadingFailure.get()
                    + ". Are CUDA's libraries of 13.3 or later? " + CudaLibraries.remedy() + ".");
        }
        if (!torch.cuda_is_available()) {
            return Engine.Status.unavailable(
                    "LibTorch finds no GPU that it can use, although driver and libraries are there: is the driver "
                            + GpuNatives.DRIVER
                            + " or newer, cuDNN 9.25 or a later 9 made for CUDA 13, and the card not hidden by CUDA_VISIBLE_DEVICES?");
        }
        return GpuTrial.failure(new ComputeTarget(DeviceKind.GPU, Precision.SINGLE))
                .map(LibTorchRuntime::failedTrial)
                .orElse(gpu);
    }

    private static Engine.Status failedTrial(String failure) {
        return Engine.Status.unavailable("LibTorch finds the GPU but failed to compute on it: " + failure
                + ". Does no other program have it for itself, is the card"
                + " the first one served (CUDA_VISIBLE_DEVICES chooses another), and are all libraries of cuDNN 9.25,"
                + " or a later 9, for CUDA 13 there?");
    }

    /** Why the GPU, though present, cannot compute in a precision; empty if it can. */
    static synchronized Optional<String> gpuLacks(Precision precision) {
        if (precision != Precision.BF16) { // without TF32, cards compute in single precision instead
            return Optional.empty();
        }
        if (bf16Failure == null) {
            bf16Failure = GpuTrial.failure(new ComputeTarget(DeviceKind.GPU, precision));
        }
        return bf16Failure.map(failure ->
                "the card cannot convolve in BF16, which takes compute capability 8.0 (GeForce RTX 30, A100) or later: "
                        + failure);
    }

    /** Why the CPU cannot compute in a precision; empty if it can. */
    static synchronized Optional<String> processorLacks(Precision precision) {
        if (precision != Precision.BF16) { // on a CPU, TF32 is single precision
            return Optional.empty();
        }
        if (processorBf16Failure == null) {
            processorBf16Failure = Bf16Trial.failure();
        }
        return processorBf16Failure.map(failure ->
                "the processor cannot convolve in BF16, which takes AVX-512 (fast with AVX-512 BF16 or AMX only): "
                        + failure);
    }

    /** Whether the CPU convolves this many channels faster in BF16; measured once. Requires BF16 support. */
    static synchronized boolean isBf16Faster(int channels) {
        return BF16_FASTER.computeIfAbsent(channels, Bf16Trial::isFaster);
    }

    /**
     * Sets how many processor threads LibTorch uses for the calling Java thread (OpenMP counts for each thread apart).
     * It forgets prepared operations then, so this is for threads that stay with their number.
     */
    static void useThreads(int count) {
        if (torch.get_num_threads() != count) {
            torch.set_num_threads(count);
        }
    }

    /** @param wanted 0 for as many as LibTorch chose at its start */
    static int threads(int wanted) {
        return wanted == 0 ? threads : wanted;
    }

    private static boolean hasNatives(String folder) {
        return List.of("libjnitorch.so", "libjnitorch.dylib", "jnitorch.dll").stream()
                .anyMatch(library -> LibTorchRuntime.class.getResource(LIBRARY + folder + "/" + library) != null);
    }

    private static String describeProcessor() {
        String instructions = torch.get_cpu_capability().getString();
        return "CPU" + (instructions.equalsIgnoreCase("default") ? "" : ", " + instructions.toUpperCase(Locale.ROOT));
    }
}

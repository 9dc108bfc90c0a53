// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.dl4j;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.imcseg.learning.engine.DeviceKind;
import org.imcseg.learning.engine.Engine;
import org.imcseg.learning.engine.EngineException;
import org.imcseg.learning.engine.LoadedOnce;
import org.imcseg.learning.engine.NativeLoading;
import org.imcseg.learning.engine.NvidiaGpus;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Loads ND4J once, for the device used first, in the order and with the properties that make it fast; see the package.
 */
final class Dl4jRuntime {
    private static final String ENGINE = "dl4j-" + Dl4jEngine.VERSION;
    private static final String EXTENSION = "org.bytedeco.javacpp.platform.extension";

    private static final LoadedOnce<Engine.Status> GRAPHICS =
            new LoadedOnce<>("the search for GPUs", () -> findGraphics(Loader.Detector.getPlatform()));

    /** Null until one of the natives is wanted. */
    private static LoadedOnce<Loaded> loading;

    private static volatile int threads;

    private Dl4jRuntime() {}

    /** @param failure null if they run */
    private record Loaded(Backend backend, String description, String failure) {
        Engine.Status status(DeviceKind device) {
            if (failure != null) {
                return Engine.Status.unavailable(failure);
            }
            return backend == Backend.on(device)
                    ? Engine.Status.ready(description)
                    : Engine.Status.unavailable(taken(device));
        }
    }

    /**
     * Whether networks can be created on a device. If both natives are installed, this loads neither, since then the
     * other could no longer be loaded.
     */
    static Engine.Status status(DeviceKind device) {
        Backend wanted = Backend.on(device);
        Engine.Status possible = wanted == Backend.CUDA ? GRAPHICS.get() : processor();
        if (!possible.available()) {
            return possible;
        }
        boolean isOnly = wanted == Backend.CPU && !GRAPHICS.get().available();
        LoadedOnce<Loaded> begun = isOnly ? begin(wanted, possible) : begun();
        return begun == null ? possible : begun.get().status(device);
    }

    private static synchronized LoadedOnce<Loaded> begun() {
        return loading;
    }

    /** Loads these natives unless some have been chosen before. */
    private static synchronized LoadedOnce<Loaded> begin(Backend backend, Engine.Status possible) {
        if (loading == null) {
            loading = new LoadedOnce<>("Deeplearning4j", () -> load(backend, possible));
        }
        return loading;
    }

    private static String taken(DeviceKind device) {
        return "In this process ND4J already runs on the "
                + (device == DeviceKind.CPU ? DeviceKind.GPU : DeviceKind.CPU)
                + ", and it can be loaded for one device only." + " Restart KNIME to use it on the " + device
                + ", or use the engine LibTorch.";
    }

    /** Loads the natives for a device on the first call; an {@link EngineException} says why they cannot be loaded. */
    static void start(DeviceKind device) {
        Engine.Status status = status(device);
        if (status.available()) {
            status = begin(Backend.on(device), status).get().status(device);
        }
        if (!status.available()) {
            throw new EngineException(status.reason());
        }
    }

    /**
     * Sets the number of processor threads of the native library for the calling Java thread (OpenMP counts per
     * thread).
     *
     * @param wanted 0 for the library's default
     */
    static void useThreads(int wanted) {
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(wanted == 0 ? threads : wanted);
    }

    private static Engine.Status processor() {
        String platform = Loader.Detector.getPlatform();
        Optional<String> extension = Backend.CPU.extension(platform);
        if (extension.isEmpty()) {
            boolean isModern = ProcessorExtensions.usableExtensions().contains("-onednn-avx2");
            return Engine.Status.unavailable("There is no native library of Deeplearning4j for " + platform
                    + (isModern ? "" : " without AVX2") + ". Install the engine's feature for this operating system"
                    + (isModern ? "." : ", or use a processor with AVX2 (2013 or later)."));
        }
        String instructions = extension.get().isEmpty()
                ? ""
                : ", oneDNN with " + (ProcessorExtensions.hasAvx512() ? "AVX-512" : "AVX2");
        return Engine.Status.ready("CPU" + instructions);
    }

    private static Engine.Status findGraphics(String platform) {
        if (!List.of("linux-x86_64", "windows-x86_64").contains(platform)) {
            return Engine.Status.notInstalled(
                    "Deeplearning4j runs on NVIDIA GPUs under Linux and Windows on x86-64 only.");
        }
        if (Backend.CUDA.extension(platform).isEmpty()) {
            return Engine.Status.notInstalled(
                    "The feature \"IMC Segmentation: DL4J Engine (GPU)\" is not installed. It is for NVIDIA GPUs under Linux and Windows.");
        }
        List<NvidiaGpus.Gpu> gpus = NvidiaGpus.find();
        return CudaBuild.unfit(gpus, platform.toLowerCase(Locale.ROOT).startsWith("windows"))
                .map(Engine.Status::unavailable)
                .orElseGet(() -> Engine.Status.ready(
                        gpus.get(0) + (gpus.size() == 1 ? "" : ", or another of " + gpus.size()) + ", CUDA 11.6"));
    }

    private static Loaded load(Backend backend, Engine.Status possible) {
        try {
            load(backend, backend.extension(Loader.Detector.getPlatform()).orElseThrow());
            String description = (backend == Backend.CPU ? possible.withThreads(threads) : possible).device();
            return new Loaded(backend, description, null);
        } catch (IOException | RuntimeException | LinkageError e) {
            // Loaded libraries stay in the process, so the other natives must not follow.
            String failure = "Deeplearning4j cannot be loaded: " + NativeLoading.reason(e, ENGINE)
                    + (backend == Backend.CUDA
                            ? ". Restart KNIME and choose the processor as device, or use the engine LibTorch."
                            : "");
            return new Loaded(backend, null, failure);
        }
    }

    private static void load(Backend backend, String extension) throws IOException {
        ClassLoader loader = Dl4jRuntime.class.getClassLoader();
        NativeLoading.run(ENGINE, Map.of(EXTENSION, extension), loader, () -> {
            ND4JClassLoading.setNd4jClassloader(backend.alone(loader));
            Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
            // ND4J's periodic collections would stop all threads of the process every few seconds; see Buffers.
            Nd4j.getMemoryManager().togglePeriodicGc(false);
            threads = Nd4j.getEnvironment().maxMasterThreads();
        });
    }
}

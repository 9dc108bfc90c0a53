// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.libtorch;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;
import org.imcseg.learning.engine.EngineException;
import org.imcseg.learning.engine.NativeCache;

/** Loads LibTorch once. */
final class LibTorchRuntime {
    private static final String CACHE = "org.bytedeco.javacpp.cachedir";
    private static final String LIBRARY = "/org/bytedeco/pytorch/";

    private static String device;
    private static EngineException failure;
    private static int threads;

    private LibTorchRuntime() {
    }

    /**
     * Loads the native library if that has not happened yet.
     *
     * @return the device for people, such as {@code CPU, AVX2, 2 threads}
     * @throws EngineException if it cannot be loaded; says why
     */
    static synchronized String start() {
        if (failure != null) {
            throw failure;
        }
        if (device == null) {
            try {
                device = load();
            } catch (EngineException e) {
                failure = e;
                throw e;
            } catch (IOException | RuntimeException | LinkageError e) {
                failure = new EngineException("LibTorch cannot be loaded: " + root(e), e);
                throw failure;
            }
        }
        return device;
    }

    /**
     * Sets how many processor threads LibTorch uses for the calling Java thread (OpenMP counts for each thread apart).
     *
     * @param wanted 0 for as many as it chose at its start
     */
    static synchronized void useThreads(int wanted) {
        int count = wanted == 0 ? threads : wanted;
        if (torch.get_num_threads() != count) {
            torch.set_num_threads(count);
        }
    }

    private static Throwable root(Throwable e) {
        return e.getCause() == null || e.getCause() == e ? e : root(e.getCause());
    }

    private static String load() throws IOException {
        String platform = Loader.Detector.getPlatform();
        if (List.of("libjnitorch.so", "libjnitorch.dylib", "jnitorch.dll").stream()
                .noneMatch(library -> LibTorchRuntime.class.getResource(LIBRARY + platform + "/" + library) != null)) {
            throw new EngineException("There is no native library of LibTorch for " + platform + ". Install the engine's feature for this operating system"
                    + " (Linux, Windows and macOS on x86-64, macOS on ARM); the engine Deeplearning4j runs on more.");
        }
        // Other plug-ins may carry a JavaCPP of their own, so these are set for the loading only.
        Map<String, String> before = new HashMap<>();
        set(before, "org.bytedeco.javacpp.platform.extension", "");
        set(before, CACHE, NativeCache.folder("libtorch-" + LibTorchEngine.VERSION).toString());
        // Else JavaCPP fails with an OutOfMemoryError once the process exceeds four times the heap, as a large network with a small heap well may.
        set(before, "org.bytedeco.javacpp.maxbytes", "0");
        set(before, "org.bytedeco.javacpp.maxphysicalbytes", "0");
        Thread thread = Thread.currentThread();
        ClassLoader context = thread.getContextClassLoader();
        try {
            thread.setContextClassLoader(LibTorchRuntime.class.getClassLoader());
            Loader.load(torch.class);
            threads = torch.get_num_threads();
            String instructions = torch.get_cpu_capability().getString();
            return "CPU, " + (instructions.equalsIgnoreCase("default") ? "" : instructions.toUpperCase(Locale.ROOT) + ", ")
                    + threads + (threads == 1 ? " thread" : " threads");
        } finally {
            thread.setContextClassLoader(context);
            before.forEach(LibTorchRuntime::restore);
        }
    }

    private static void set(Map<String, String> before, String property, String value) {
        before.put(property, System.setProperty(property, value));
    }

    private static void restore(String property, String value) {
        if (value == null) {
            System.clearProperty(property);
        } else {
            System.setProperty(property, value);
        }
    }
}

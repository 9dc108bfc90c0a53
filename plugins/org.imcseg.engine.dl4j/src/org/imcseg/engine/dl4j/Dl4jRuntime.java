// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.dl4j;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.bytedeco.javacpp.Loader;
import org.imcseg.learning.engine.EngineException;
import org.imcseg.learning.engine.NativeCache;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** Loads ND4J once, in the order and with the properties that make it fast; see the package documentation. */
public final class Dl4jRuntime {
    private static final String EXTENSION = "org.bytedeco.javacpp.platform.extension";
    private static final String CACHE = "org.bytedeco.javacpp.cachedir";
    private static final String LIBRARY = "/org/nd4j/linalg/cpu/nativecpu/bindings/";

    private static String device;
    private static EngineException failure;
    private static int threads;

    private Dl4jRuntime() {
    }

    /**
     * Loads the native library if that has not happened yet.
     *
     * @return the device for people, such as {@code CPU, oneDNN with AVX2, 2 threads}
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
                failure = new EngineException("Deeplearning4j cannot be loaded: " + root(e), e);
                throw failure;
            }
        }
        return device;
    }

    /**
     * Sets how many processor threads the native library uses for the calling Java thread (OpenMP counts for each thread apart).
     *
     * @param wanted 0 for as many as it chose at its start
     */
    static synchronized void useThreads(int wanted) {
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(wanted == 0 ? threads : wanted);
    }

    private static Throwable root(Throwable e) {
        return e.getCause() == null || e.getCause() == e ? e : root(e.getCause());
    }

    private static String load() throws IOException {
        ClassLoader loader = Dl4jRuntime.class.getClassLoader();
        String platform = Loader.Detector.getPlatform();
        String chosen = choose(platform, Processor.usableExtensions());
        // Other plug-ins may carry a JavaCPP of their own, so these are set for the loading only.
        Map<String, String> before = new HashMap<>();
        set(before, EXTENSION, chosen);
        set(before, CACHE, NativeCache.folder("dl4j-" + Dl4jEngine.VERSION).toString());
        // Else JavaCPP fails with an OutOfMemoryError once the process exceeds four times the heap, as a large network with a small heap well may.
        set(before, "org.bytedeco.javacpp.maxbytes", "0");
        set(before, "org.bytedeco.javacpp.maxphysicalbytes", "0");
        Thread thread = Thread.currentThread();
        ClassLoader context = thread.getContextClassLoader();
        try {
            thread.setContextClassLoader(loader);
            ND4JClassLoading.setNd4jClassloader(loader);
            Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
            // The periodic collections of ND4J would stop every thread of the process every few seconds; see Buffers.
            Nd4j.getMemoryManager().togglePeriodicGc(false);
            String instructions = chosen.isEmpty() ? "" : ", oneDNN with " + (chosen.contains("512") ? "AVX-512" : "AVX2");
            threads = Nd4j.getEnvironment().maxMasterThreads();
            return "CPU" + instructions + ", " + threads + (threads == 1 ? " thread" : " threads");
        } finally {
            thread.setContextClassLoader(context);
            before.forEach(Dl4jRuntime::restore);
        }
    }

    private static String choose(String platform, List<String> usable) {
        for (String candidate : usable) {
            String folder = LIBRARY + platform + candidate + "/";
            if (List.of("libjnind4jcpu.so", "libjnind4jcpu.dylib", "jnind4jcpu.dll").stream().anyMatch(l -> Dl4jRuntime.class.getResource(folder + l) != null)) {
                return candidate;
            }
        }
        throw new EngineException("There is no native library of Deeplearning4j for " + platform
                + (usable.contains("-onednn-avx2") ? "" : " without AVX2") + ". Install the engine's feature for this operating system"
                + (usable.contains("-onednn-avx2") ? "." : ", or use a processor with AVX2 (2013 or later)."));
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

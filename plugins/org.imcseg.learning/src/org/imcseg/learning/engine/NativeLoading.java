// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Loads native libraries with an engine's own copy of JavaCPP. */
public final class NativeLoading {
    private static final String PREFIX = "org.bytedeco.javacpp.";

    private NativeLoading() {}

    /**
     * Runs work with JavaCPP's system properties and the thread's context class loader set for an engine, and restores
     * them afterwards, because other plug-ins may bring their own JavaCPP. Runs one engine at a time, since the
     * properties are global to the process.
     *
     * @param engine its id and version, as for {@link NativeCache#folder}
     * @param more additional system properties
     * @param loader finds the engine's classes
     * @throws IOException if the libraries cannot be unpacked anywhere; the work has not started then
     */
    public static synchronized void run(String engine, Map<String, String> more, ClassLoader loader, Runnable work)
            throws IOException {
        NativeEnvironment.prepare();
        Path folder = NativeCache.folder(engine);
        Map<String, String> wanted = new HashMap<>(more);
        wanted.put(PREFIX + "cachedir", folder.toString());
        // Otherwise JavaCPP throws OutOfMemoryError once the process exceeds four times the heap, as a large network
        // with a small heap easily does.
        wanted.put(PREFIX + "maxbytes", "0");
        wanted.put(PREFIX + "maxphysicalbytes", "0");
        Map<String, String> before = new HashMap<>();
        Thread thread = Thread.currentThread();
        ClassLoader context = thread.getContextClassLoader();
        try {
            wanted.forEach((property, value) -> before.put(property, System.setProperty(property, value)));
            thread.setContextClassLoader(loader);
            UnpackedLibraries.guarded(folder, work);
        } finally {
            thread.setContextClassLoader(context);
            before.forEach(NativeLoading::restore);
        }
    }

    private static void restore(String property, String value) {
        if (value == null) {
            System.clearProperty(property);
        } else {
            System.setProperty(property, value);
        }
    }

    /**
     * Why libraries could not be loaded, in words where the cause is known, and what the system says: that of the root
     * cause, since the others only tell "could not initialize class".
     *
     * @param engine as for {@link #run}
     */
    public static String reason(Throwable failure, String engine) {
        if (failure instanceof IOException) { // of run itself, in words
            return failure.getMessage();
        }
        Path folder;
        try {
            folder = NativeCache.folder(engine);
        } catch (IOException e) { // that was usable before
            folder = NativeCache.base().resolve(engine);
        }
        return LoadingFailure.inWords(root(failure).toString(), folder);
    }

    static Throwable root(Throwable failure) {
        return failure.getCause() == null || failure.getCause() == failure ? failure : root(failure.getCause());
    }
}

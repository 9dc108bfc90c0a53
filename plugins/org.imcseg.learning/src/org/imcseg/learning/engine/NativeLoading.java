// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.engine;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** How engines have their own copy of JavaCPP load native libraries. */
public final class NativeLoading {
    private static final String PREFIX = "org.bytedeco.javacpp.";

    private NativeLoading() {}

    /**
     * Does work while JavaCPP's system properties and the thread's context class loader are those of an engine. Other
     * plug-ins may carry a JavaCPP of their own, so all are as before when this returns. One engine at a time, since
     * the properties are the whole process's.
     *
     * @param engine its id and version, as for {@link NativeCache#folder}
     * @param more further system properties and their values
     * @param loader finds the engine's classes
     * @throws IOException if there is no folder to unpack the libraries to; then the work has not begun
     */
    public static synchronized void run(String engine, Map<String, String> more, ClassLoader loader, Runnable work)
            throws IOException {
        NativeEnvironment.prepare();
        Map<String, String> wanted = new HashMap<>(more);
        wanted.put(PREFIX + "cachedir", NativeCache.folder(engine).toString());
        // Else JavaCPP fails with an OutOfMemoryError once the process exceeds four times the heap, as a large network
        // with a small heap well may.
        wanted.put(PREFIX + "maxbytes", "0");
        wanted.put(PREFIX + "maxphysicalbytes", "0");
        Map<String, String> before = new HashMap<>();
        Thread thread = Thread.currentThread();
        ClassLoader context = thread.getContextClassLoader();
        try {
            wanted.forEach((property, value) -> before.put(property, System.setProperty(property, value)));
            thread.setContextClassLoader(loader);
            work.run();
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

    /** What a failure to load began with, which says more than that a class could not be initialised. */
    public static Throwable root(Throwable failure) {
        return failure.getCause() == null || failure.getCause() == failure ? failure : root(failure.getCause());
    }
}

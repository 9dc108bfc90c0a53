// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.engine;

import com.sun.jna.Function;
import java.util.Map;

/**
 * Settings of native code that a script would put into the environment before Java starts. KNIME is started without
 * one, so they are set from inside, once, before an engine's libraries are loaded. What the user's environment sets
 * stays as it is. Where the C library has no such calls (musl, Windows), nothing is done.
 */
public final class NativeEnvironment {
    private static final String C_LIBRARY = "c";

    /**
     * Options of {@code mallopt} (glibc's malloc.h), with the variables that set the same. A training step then finds
     * the memory that the step before has freed, which the system would hand out again page by page. What is kept is
     * given back when a network is closed, see {@link FreedMemory}.
     */
    private enum Option {
        /** Blocks above it are taken from the system and handed back at once; before glibc 2.35 no more than 32 MB. */
        MMAP_THRESHOLD(-3, "MALLOC_MMAP_THRESHOLD_", Integer.MAX_VALUE, 32 << 20),
        /** Free memory at the end of the heap from which on it is handed back. */
        TRIM_THRESHOLD(-1, "MALLOC_TRIM_THRESHOLD_", Integer.MAX_VALUE),
        /** Free memory that is left at the end of a heap, also of one that is not used any more. */
        TOP_PAD(-2, "MALLOC_TOP_PAD_", 64 << 20);

        private final int number;
        private final String variable;
        private final int[] values;

        Option(int number, String variable, int... values) {
            this.number = number;
            this.variable = variable;
            this.values = values;
        }

        /** The first value that the library accepts. */
        void set(Function mallopt) {
            for (int value : values) {
                if (mallopt.invokeInt(new Object[] {number, value}) == 1) {
                    return;
                }
            }
        }
    }

    private static boolean prepared;

    private NativeEnvironment() {}

    /** Sets what is not set, at the first call only. */
    static synchronized void prepare() {
        if (!prepared) {
            prepared = true;
            prepare(System.getenv(), System.getProperty("os.name", ""));
        }
    }

    /**
     * Sets a variable that is not set, for native code only: processes that Java starts get the environment that Java
     * was started with.
     */
    private static void set(String variable, String value) {
        Function.getFunction(C_LIBRARY, "setenv").invokeInt(new Object[] {variable, value, 0});
    }

    private static void prepare(Map<String, String> environment, String system) {
        if (system.startsWith("Windows")) {
            return;
        }
        try {
            // else threads that wait for each other keep the processor from those who work
            set("OMP_WAIT_POLICY", "passive");
            // else LibTorch takes a thread a core, and sees a single core in virtual machines that do not tell their
            // topology
            set("OMP_NUM_THREADS", String.valueOf(Runtime.getRuntime().availableProcessors()));
            if (system.equals("Linux")) {
                Function mallopt = Function.getFunction(C_LIBRARY, "mallopt");
                for (Option option : Option.values()) {
                    if (!environment.containsKey(option.variable)) {
                        option.set(mallopt);
                    }
                }
            }
        } catch (LinkageError e) {
            // no such call, or no folder to unpack JNA to: slower, but right
        }
    }
}

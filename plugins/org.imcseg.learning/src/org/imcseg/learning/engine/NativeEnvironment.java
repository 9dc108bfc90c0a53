// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.engine;

import com.sun.jna.Function;
import java.util.Map;

/**
 * Settings of native code that a script would put into the environment before Java starts. KNIME has no such script, so
 * they are set from inside, once, before an engine's libraries are loaded. Variables set by the user are kept. Where
 * the C library lacks the calls (musl, Windows), nothing happens.
 */
public final class NativeEnvironment {
    private static final String C_LIBRARY = "c";

    /**
     * Options of {@code mallopt} (glibc's malloc.h) with the equivalent environment variables. A training step then
     * reuses the memory freed by the previous step, which the system would otherwise map again page by page. The memory
     * is returned when a network is closed, see {@link FreedMemory}.
     */
    private enum Option {
        /** Larger blocks are mapped and unmapped individually; before glibc 2.35 at most 32 MB. */
        MMAP_THRESHOLD(-3, "MALLOC_MMAP_THRESHOLD_", Integer.MAX_VALUE, 32 << 20),
        /** Amount of free memory at the end of the heap that triggers its return to the system. */
        TRIM_THRESHOLD(-1, "MALLOC_TRIM_THRESHOLD_", Integer.MAX_VALUE),
        /** Free memory kept at the end of a heap, even one that is no longer used. */
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

    /** Sets what the user has not set, on the first call only. */
    static synchronized void prepare() {
        if (!prepared) {
            prepared = true;
            prepare(System.getenv(), System.getProperty("os.name", ""));
        }
    }

    /**
     * Sets an unset variable for native code only: processes started by Java still inherit the original environment.
     */
    private static void set(String variable, String value) {
        Function.getFunction(C_LIBRARY, "setenv").invokeInt(new Object[] {variable, value, 0});
    }

    private static void prepare(Map<String, String> environment, String system) {
        if (system.startsWith("Windows")) {
            return;
        }
        try {
            // otherwise waiting threads spin and take the processor from working ones
            set("OMP_WAIT_POLICY", "passive");
            // otherwise LibTorch starts one thread per core, and only one in virtual machines that hide their topology
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
            // no such call, or no folder to unpack JNA into: slower but correct
        }
    }
}

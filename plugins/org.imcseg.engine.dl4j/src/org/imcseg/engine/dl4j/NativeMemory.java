// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.dl4j;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

import org.bytedeco.javacpp.Pointer;

/**
 * Bounds the native memory that ND4J gives back only when the garbage collector has found its Java handles: 10 to 30 MB pile up with every step of even a small
 * network, while the heap, with handles alone, sees no reason to collect. What is freed then stays with the C library, scattered over the arenas of threads that
 * are gone (more than half a gigabyte after each training), until it is told to trim them.
 */
final class NativeMemory {
    private static final long GROWTH = 512L << 20;

    private long base = Pointer.physicalBytes();

    /** Collects if the process has grown by half a gigabyte since the last time. */
    void collectIfGrown() {
        if (Pointer.physicalBytes() - base > GROWTH) {
            System.gc();
            trim();
            base = Pointer.physicalBytes();
        }
    }

    /**
     * Lets the C library give freed memory back to the system. JavaCPP can do so but keeps it to itself.
     *
     * @return false where there is nothing to give back or the system has no such call
     */
    static boolean trim() {
        try {
            Method method = Pointer.class.getDeclaredMethod("trimMemory");
            method.setAccessible(true);
            return (Boolean)method.invoke(null);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException | UnsatisfiedLinkError e) {
            return false; // memory stays where it is, which is no fault
        }
    }
}

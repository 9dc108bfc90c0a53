// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * Returns freed native memory to the operating system. The C library keeps memory that an engine has freed, scattered
 * over the arenas of finished threads (more than half a gigabyte after each training), until it is asked to trim them.
 * JavaCPP, which the engines build on, can do so but does not expose it.
 */
public final class FreedMemory {
    private FreedMemory() {}

    /**
     * Asks the C library to return freed memory to the system.
     *
     * @param pointer JavaCPP's class {@code Pointer}; each engine has its own copy
     * @return false if there is nothing to return or the system lacks the call
     */
    public static boolean giveBack(Class<?> pointer) {
        try {
            Method method = pointer.getDeclaredMethod("trimMemory");
            method.setAccessible(true);
            return (Boolean) method.invoke(null);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException | UnsatisfiedLinkError e) {
            return false; // the memory stays with the process, which is harmless
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * Native memory that an engine has freed stays with the C library, scattered over the arenas of threads that are gone
 * (more than half a gigabyte after each training), until it is told to trim them. JavaCPP, which the engines stand on,
 * can do so but keeps it to itself.
 */
public final class FreedMemory {
    private FreedMemory() {}

    /**
     * Lets the C library give freed memory back to the system.
     *
     * @param pointer JavaCPP's class {@code Pointer}, of which each engine has its own
     * @return false where there is nothing to give back or the system has no such call
     */
    public static boolean giveBack(Class<?> pointer) {
        try {
            Method method = pointer.getDeclaredMethod("trimMemory");
            method.setAccessible(true);
            return (Boolean) method.invoke(null);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException | UnsatisfiedLinkError e) {
            return false; // memory stays where it is, which is no fault
        }
    }
}

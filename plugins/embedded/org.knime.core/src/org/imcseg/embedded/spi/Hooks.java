// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.spi;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where a stand-in class registers, when it is initialised, the object that opens its package, of a class that is
 * invisible outside of it. Separate from {@link EmbeddedSpi}, so that registering initialises no other stand-in.
 */
public final class Hooks {

    private static final Map<Class<?>, Object> OPENED = new ConcurrentHashMap<>();

    private Hooks() {}

    public static <T> void open(final Class<T> type, final T hooks) {
        OPENED.put(type, hooks);
    }

    static <T> T of(final Class<T> type, final Class<?> opener) {
        try {
            Class.forName(opener.getName(), true, opener.getClassLoader());
        } catch (final ClassNotFoundException e) {
            throw new ExceptionInInitializerError(e);
        }
        return type.cast(OPENED.get(type));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.spi;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where a stand-in class leaves, when it is initialised, what opens its package: an object of a class that nobody
 * outside of the package can see. Apart from {@link EmbeddedSpi}, so that leaving it initialises no other stand-in.
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

// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/** The class that a serializer names as the type argument of its superclass. */
final class TypeArgument {

    private TypeArgument() {}

    @SuppressWarnings("unchecked")
    static <T> T newInstance(final Class<?> serializer) throws IOException {
        final Type superclass = serializer.getGenericSuperclass();
        if (!(superclass instanceof ParameterizedType p) || !(p.getActualTypeArguments()[0] instanceof Class<?> c)) {
            throw new IOException(serializer.getName() + " must name the class it reads as type argument.");
        }
        try {
            return (T) c.getConstructor().newInstance();
        } catch (final ReflectiveOperationException e) {
            throw new IOException(c.getName() + " needs a public constructor without arguments.", e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.parameters;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Before;
import org.knime.node.parameters.layout.Inside;
import org.knime.node.parameters.layout.Layout;

/**
 * The layout parts of a dialog make one tree. A part hangs below the class that encloses it, or beside or in the part
 * of another class that its annotations name. KNIME makes no node whose settings have more than one root: it is "not
 * available", and its workflows do not load.
 */
public final class DialogRoots {
    private DialogRoots() {}

    /** @throws IllegalStateException if the settings have more than one root */
    public static void check(Class<? extends NodeParameters> parameters) {
        Set<Class<?>> roots = new LinkedHashSet<>();
        collect(parameters, roots);
        if (roots.size() > 1) {
            throw new IllegalStateException("Multiple root layout nodes detected: "
                    + roots.stream().map(Class::getSimpleName).sorted().collect(Collectors.joining(", ")));
        }
    }

    private static void collect(Class<?> type, Set<Class<?>> roots) {
        if (type == null || type == Object.class) {
            return;
        }
        collect(type.getSuperclass(), roots);
        for (Field field : type.getDeclaredFields()) {
            Layout layout = field.getAnnotation(Layout.class);
            if (layout != null) {
                roots.add(root(layout.value()));
            } else if (NodeParameters.class.isAssignableFrom(field.getType())) {
                collect(field.getType(), roots);
            }
        }
    }

    private static Class<?> root(Class<?> part) {
        Class<?> outer = part.getEnclosingClass();
        Optional<Class<?>> elsewhere = named(part)
                .filter(target -> target.getEnclosingClass() != outer)
                .findFirst();
        if (elsewhere.isPresent()) {
            return root(elsewhere.get());
        }
        return outer == null ? part : root(outer);
    }

    private static Stream<Class<?>> named(Class<?> part) {
        return Stream.of(
                        Arrays.stream(part.getAnnotationsByType(After.class)).<Class<?>>map(After::value),
                        Arrays.stream(part.getAnnotationsByType(Before.class)).<Class<?>>map(Before::value),
                        Arrays.stream(part.getAnnotationsByType(Inside.class)).<Class<?>>map(Inside::value))
                .flatMap(s -> s);
    }
}

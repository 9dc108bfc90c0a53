// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.documentation;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.WidgetGroup;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Inside;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;

/**
 * A part of a dialog: its settings in the order in which the dialog shows them.
 *
 * @param title empty for settings outside of all sections
 */
record SettingsSection(String title, List<DocumentedSetting> settings) {
    /** @throws IllegalArgumentException if the class has no constructor without arguments */
    static List<SettingsSection> of(Class<? extends NodeParameters> type) {
        Map<Class<?>, List<DocumentedSetting>> sections = new LinkedHashMap<>();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            collect(constructor.newInstance(), type, "", void.class, sections);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "The settings of " + type.getName() + " cannot be made without arguments", e);
        }
        return ordered(new ArrayList<>(sections.keySet())).stream()
                .map(s -> new SettingsSection(title(s), sections.get(s)))
                .toList();
    }

    private static void collect(
            Object group, Class<?> type, String path, Class<?> outer, Map<Class<?>, List<DocumentedSetting>> sections)
            throws ReflectiveOperationException {
        for (Field field : fields(type)) {
            field.setAccessible(true);
            Class<?> section = Optional.ofNullable(field.getAnnotation(Layout.class))
                    .<Class<?>>map(l -> section(l.value()))
                    .orElse(outer);
            if (field.isAnnotationPresent(Widget.class)) {
                sections.computeIfAbsent(section, s -> new ArrayList<>())
                        .add(DocumentedSetting.of(path + field.getName(), field, group));
            } else if (field.get(group) instanceof WidgetGroup inner) {
                collect(inner, inner.getClass(), path + field.getName() + "/", section, sections);
            }
        }
    }

    /** Those of the superclass first. */
    private static List<Field> fields(Class<?> type) {
        Stream<Field> inherited =
                type.getSuperclass() == Object.class ? Stream.empty() : fields(type.getSuperclass()).stream();
        Stream<Field> own = Stream.of(type.getDeclaredFields())
                .filter(f -> !Modifier.isStatic(f.getModifiers()) && !f.isSynthetic());
        return Stream.concat(inherited, own).toList();
    }

    /** The titled section around a part of the layout; the part itself if there is none. */
    private static Class<?> section(Class<?> part) {
        Class<?> at = part;
        while (at != null && !at.isAnnotationPresent(Section.class)) {
            at = at.isAnnotationPresent(Inside.class)
                    ? at.getAnnotation(Inside.class).value()
                    : at.getDeclaringClass();
        }
        return at == null ? void.class : at;
    }

    /** In the order of their first settings, but each after those named in {@code @After}. */
    private static List<Class<?>> ordered(List<Class<?>> sections) {
        List<Class<?>> ordered = new ArrayList<>();
        sections.stream().filter(s -> s == void.class).forEach(ordered::add);
        while (ordered.size() < sections.size()) {
            Class<?> next = sections.stream()
                    .filter(s -> !ordered.contains(s))
                    .filter(s -> predecessors(s).allMatch(p -> ordered.contains(p) || !sections.contains(p)))
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalArgumentException("Sections that follow each other in a circle: " + sections));
            ordered.add(next);
        }
        return ordered;
    }

    private static Stream<Class<?>> predecessors(Class<?> section) {
        return Arrays.stream(section.getAnnotationsByType(After.class)).map(After::value);
    }

    private static String title(Class<?> section) {
        Section annotation = section.getAnnotation(Section.class);
        String advanced = section.isAnnotationPresent(Advanced.class) ? " (advanced)" : "";
        return annotation == null ? "" : annotation.title() + advanced;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.parameters;

import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.persistence.Persist;

/**
 * The saved fields of a parameters class: superclass first, in the order of declaration, neither private nor static.
 */
record Fields(List<Saved> list) {
    /** KNIME ends the keys of hidden settings with this. */
    private static final String HIDDEN_SUFFIX = "_Internals";

    /**
     * One saved field.
     *
     * @param field the field, made accessible
     * @param key its settings key
     * @param optionalKey whether an absent key stands for the default
     */
    record Saved(Field field, String key, boolean optionalKey) {
        Type type() {
            return field.getGenericType();
        }

        <A extends Annotation> A annotation(Class<A> type) {
            return field.getAnnotation(type);
        }

        Object get(Object owner) {
            try {
                return field.get(owner);
            } catch (IllegalAccessException ex) {
                throw new IllegalStateException(ex);
            }
        }

        void set(Object owner, Object value) {
            try {
                field.set(owner, value);
            } catch (IllegalAccessException ex) {
                throw new IllegalStateException(field + " is final: KNIME cannot load it. Remove \"final\".", ex);
            }
        }
    }

    static Fields of(Class<?> type) {
        final List<Saved> list = new ArrayList<>();
        collect(type, list);
        return new Fields(list);
    }

    private static void collect(Class<?> type, List<Saved> list) {
        if (type == null || type == Object.class) {
            return;
        }
        collect(type.getSuperclass(), list);
        final var absentIsDefault = type.isAnnotationPresent(LoadDefaultsForAbsentFields.class);
        for (final var field : type.getDeclaredFields()) {
            final var modifiers = field.getModifiers();
            if (field.isSynthetic()
                    || Modifier.isStatic(modifiers)
                    || Modifier.isPrivate(modifiers)
                    || Modifier.isTransient(modifiers)) {
                continue;
            }
            field.setAccessible(true);
            final var migrate = field.getAnnotation(Migrate.class);
            list.add(new Saved(field, key(field), absentIsDefault || migrate != null && migrate.loadDefaultIfAbsent()));
        }
    }

    private static String key(Field field) {
        final var persist = field.getAnnotation(Persist.class);
        final var name = field.getName().startsWith("m_") ? field.getName().substring(2) : field.getName();
        if (persist == null) {
            return name;
        }
        return (persist.configKey().isEmpty() ? name : persist.configKey()) + (persist.hidden() ? HIDDEN_SUFFIX : "");
    }

    /** A new instance by the constructor without arguments, private or not. */
    static <T> T create(Class<T> type) {
        try {
            final Constructor<T> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (NoSuchMethodException ex) {
            throw new IllegalArgumentException(type.getName() + " needs a constructor without arguments.", ex);
        } catch (InvocationTargetException ex) {
            throw new IllegalStateException(
                    "The constructor of " + type.getName() + " failed: " + ex.getCause(), ex.getCause());
        } catch (InstantiationException | IllegalAccessException ex) {
            throw new IllegalStateException("Cannot create " + type.getName(), ex);
        }
    }
}

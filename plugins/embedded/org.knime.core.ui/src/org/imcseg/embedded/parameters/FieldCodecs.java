// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.parameters;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.node.parameters.persistence.Persistable;

/** The codec of each type that a field may have. */
final class FieldCodecs {
    private interface Save<T> {
        void to(NodeSettingsWO settings, String key, T value);
    }

    private interface Load<T> {
        T from(NodeSettingsRO settings, String key) throws InvalidSettingsException;
    }

    private static final Map<Class<?>, FieldCodec> SIMPLE = Map.ofEntries(
            simple(int.class, "int", NodeSettingsWO::addInt, NodeSettingsRO::getInt, 0),
            simple(long.class, "long", NodeSettingsWO::addLong, NodeSettingsRO::getLong, 0L),
            simple(double.class, "double", NodeSettingsWO::addDouble, NodeSettingsRO::getDouble, 0.0),
            simple(float.class, "float", NodeSettingsWO::addFloat, NodeSettingsRO::getFloat, 0f),
            simple(boolean.class, "boolean", NodeSettingsWO::addBoolean, NodeSettingsRO::getBoolean, false),
            simple(char.class, "char", NodeSettingsWO::addChar, NodeSettingsRO::getChar, ' '),
            simple(String.class, "string", NodeSettingsWO::addString, NodeSettingsRO::getString, null),
            simple(int[].class, "int array", NodeSettingsWO::addIntArray, NodeSettingsRO::getIntArray, new int[0]),
            simple(long[].class, "long array", NodeSettingsWO::addLongArray, NodeSettingsRO::getLongArray, new long[0]),
            simple(
                    double[].class,
                    "double array",
                    NodeSettingsWO::addDoubleArray,
                    NodeSettingsRO::getDoubleArray,
                    new double[0]),
            simple(
                    float[].class,
                    "float array",
                    NodeSettingsWO::addFloatArray,
                    NodeSettingsRO::getFloatArray,
                    new float[0]),
            simple(
                    boolean[].class,
                    "boolean array",
                    NodeSettingsWO::addBooleanArray,
                    NodeSettingsRO::getBooleanArray,
                    new boolean[0]),
            simple(
                    String[].class,
                    "string array",
                    NodeSettingsWO::addStringArray,
                    NodeSettingsRO::getStringArray,
                    new String[0]));

    private static final Map<Class<?>, Class<?>> UNBOXED = Map.of(
            Integer.class,
            int.class,
            Long.class,
            long.class,
            Double.class,
            double.class,
            Float.class,
            float.class,
            Boolean.class,
            boolean.class,
            Character.class,
            char.class);

    private FieldCodecs() {}

    @SuppressWarnings("unchecked")
    private static <T> Map.Entry<Class<?>, FieldCodec> simple(
            Class<?> type, String typeName, Save<T> save, Load<T> load, T empty) {
        return Map.entry(type, new FieldCodec() {
            @Override
            public void save(Object value, NodeSettingsWO settings, String key) {
                save.to(settings, key, (T) value);
            }

            @Override
            public Object load(NodeSettingsRO settings, String key) throws InvalidSettingsException {
                return load.from(settings, key);
            }

            @Override
            public Object empty() {
                return empty;
            }

            @Override
            public String typeName() {
                return typeName;
            }
        });
    }

    static FieldCodec of(Type type) {
        final var raw = raw(type);
        final var simple = SIMPLE.get(UNBOXED.getOrDefault(raw, raw));
        if (simple != null) {
            return simple;
        }
        if (raw.isEnum()) {
            return new EnumCodec(raw);
        }
        if (Persistable.class.isAssignableFrom(raw)) {
            return new GroupCodec(raw);
        }
        if (raw == Optional.class) {
            return new OptionalCodec(of(argument(type)));
        }
        if (raw.isArray() && Persistable.class.isAssignableFrom(raw.getComponentType())) {
            return new ElementsCodec(raw.getComponentType(), true);
        }
        if ((raw == List.class || raw == Collection.class) && Persistable.class.isAssignableFrom(raw(argument(type)))) {
            return new ElementsCodec(raw(argument(type)), false);
        }
        throw new IllegalArgumentException("The embedded runtime cannot save a field of type " + type.getTypeName()
                + ". Use a number, boolean, string, enum, Optional of these, array of numbers or strings,"
                + " or a class that implements NodeParameters.");
    }

    private static Type argument(Type type) {
        return ((ParameterizedType) type).getActualTypeArguments()[0];
    }

    private static Class<?> raw(Type type) {
        if (type instanceof Class<?> c) {
            return c;
        }
        if (type instanceof ParameterizedType p) {
            return (Class<?>) p.getRawType();
        }
        if (type instanceof GenericArrayType a) {
            return raw(a.getGenericComponentType()).arrayType();
        }
        throw new IllegalArgumentException("The embedded runtime cannot save a field of type " + type.getTypeName());
    }
}

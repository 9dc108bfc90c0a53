// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

import java.util.Locale;
import java.util.Set;

/** The type of flow variables, each with one instance. */
public abstract class VariableType<T> {

    public VariableType() {}

    public abstract Class<T> getSimpleType();

    /** @return the types as which a variable of this type can be read, itself included */
    public Set<VariableType<?>> getConvertibleTypes() {
        return Set.of(this);
    }

    public final boolean isConvertible(final VariableType<?> type) {
        return getConvertibleTypes().contains(type);
    }

    public String getIdentifier() {
        return this instanceof IntType
                ? "INTEGER"
                : getClass().getSimpleName().replace("Type", "").toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return getIdentifier();
    }

    /** Whole numbers of 32 bits. */
    public static final class IntType extends DefaultVariableType<Integer> {

        public static final IntType INSTANCE = new IntType();

        private IntType() {}

        @Override
        public Class<Integer> getSimpleType() {
            return Integer.class;
        }

        @Override
        public Set<VariableType<?>> getConvertibleTypes() {
            return Set.of(this, LongType.INSTANCE, DoubleType.INSTANCE, StringType.INSTANCE);
        }
    }

    /** Whole numbers of 64 bits. */
    public static final class LongType extends DefaultVariableType<Long> {

        public static final LongType INSTANCE = new LongType();

        private LongType() {}

        @Override
        public Class<Long> getSimpleType() {
            return Long.class;
        }

        @Override
        public Set<VariableType<?>> getConvertibleTypes() {
            return Set.of(this, DoubleType.INSTANCE, StringType.INSTANCE);
        }
    }

    /** Numbers. */
    public static final class DoubleType extends DefaultVariableType<Double> {

        public static final DoubleType INSTANCE = new DoubleType();

        private DoubleType() {}

        @Override
        public Class<Double> getSimpleType() {
            return Double.class;
        }

        @Override
        public Set<VariableType<?>> getConvertibleTypes() {
            return Set.of(this, StringType.INSTANCE);
        }
    }

    /** Truth values. */
    public static final class BooleanType extends DefaultVariableType<Boolean> {

        public static final BooleanType INSTANCE = new BooleanType();

        private BooleanType() {}

        @Override
        public Class<Boolean> getSimpleType() {
            return Boolean.class;
        }

        @Override
        public Set<VariableType<?>> getConvertibleTypes() {
            return Set.of(this, StringType.INSTANCE);
        }
    }

    /** Texts. */
    public static final class StringType extends DefaultVariableType<String> {

        public static final StringType INSTANCE = new StringType();

        private StringType() {}

        @Override
        public Class<String> getSimpleType() {
            return String.class;
        }

        @Override
        public Set<VariableType<?>> getConvertibleTypes() {
            return Set.of(this, BooleanType.INSTANCE);
        }
    }

    /** Base of the types that every KNIME has. */
    protected abstract static class DefaultVariableType<T> extends VariableType<T> {

        DefaultVariableType() {}
    }
}

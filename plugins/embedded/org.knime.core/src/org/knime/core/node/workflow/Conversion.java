// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

import java.util.Locale;

/** Reads a variable's value as another type. */
final class Conversion {

    private Conversion() {}

    static <T> T to(final FlowVariable variable, final Object value, final VariableType<T> type) {
        if (!variable.getVariableType().isConvertible(type)) {
            throw new IllegalArgumentException("Flow variable " + variable + " cannot be read as " + type + ".");
        }
        final Class<T> simple = type.getSimpleType();
        if (simple.isInstance(value)) {
            return simple.cast(value);
        }
        if (simple == String.class) {
            return simple.cast(String.valueOf(value));
        }
        if (simple == Boolean.class) {
            return simple.cast(truth(variable, value));
        }
        final Number number = (Number) value;
        return simple.cast(simple == Long.class ? (Object) number.longValue() : (Object) number.doubleValue());
    }

    static Boolean truth(final FlowVariable variable, final Object value) {
        final String text = String.valueOf(value).toLowerCase(Locale.ROOT);
        if (!"true".equals(text) && !"false".equals(text)) {
            throw new IllegalArgumentException("Flow variable " + variable + " is neither true nor false.");
        }
        return Boolean.valueOf(text);
    }
}

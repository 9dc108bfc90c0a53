// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

import java.util.Objects;
import org.imcseg.embedded.spi.Hooks;
import org.imcseg.embedded.spi.VariableSpi;

/** A named value that travels along connections and can control settings. */
public final class FlowVariable extends FlowObject {

    static {
        Hooks.open(VariableSpi.class, new VariableAccess());
    }

    private final String m_name;

    private final VariableType<?> m_type;

    private final Object m_value;

    public FlowVariable(final String name, final String value) {
        this(name, VariableType.StringType.INSTANCE, value);
    }

    public FlowVariable(final String name, final int value) {
        this(name, VariableType.IntType.INSTANCE, value);
    }

    public FlowVariable(final String name, final double value) {
        this(name, VariableType.DoubleType.INSTANCE, value);
    }

    public <T> FlowVariable(final String name, final VariableType<T> type, final T value) {
        m_name = Objects.requireNonNull(name, "A flow variable needs a name.");
        m_type = Objects.requireNonNull(type);
        m_value = value;
    }

    public String getName() {
        return m_name;
    }

    public VariableType<?> getVariableType() {
        return m_type;
    }

    /** @throws IllegalArgumentException if the value cannot be read as this type */
    public <T> T getValue(final VariableType<T> expectedType) {
        return Conversion.to(this, m_value, expectedType);
    }

    public String getStringValue() {
        return getValue(VariableType.StringType.INSTANCE);
    }

    public int getIntValue() {
        return getValue(VariableType.IntType.INSTANCE);
    }

    public double getDoubleValue() {
        return getValue(VariableType.DoubleType.INSTANCE);
    }

    public String getValueAsString() {
        return String.valueOf(m_value);
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof FlowVariable other
                && m_name.equals(other.m_name)
                && m_type == other.m_type
                && Objects.equals(m_value, other.m_value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(m_name, m_value);
    }

    @Override
    public String toString() {
        return "\"" + m_name + "\" (" + m_type + ": " + m_value + ")";
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.workflow;

import java.util.Objects;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.VariableType.BooleanType;
import org.knime.core.node.workflow.VariableType.DoubleType;
import org.knime.core.node.workflow.VariableType.IntType;
import org.knime.core.node.workflow.VariableType.LongType;
import org.knime.core.node.workflow.VariableType.StringType;

/**
 * A flow variable: a name and a value of one of the types that a workflow file can carry.
 *
 * @param name its name
 * @param kind its type
 * @param value String, Integer, Double, Long or Boolean
 */
public record Variable(String name, Kind kind, Object value) {
    /** The types, named as in the files. */
    public enum Kind {
        STRING("String", "any text"),
        INTEGER("int", "a whole number of at most nine digits"),
        DOUBLE("double", "a number such as 0.5"),
        LONG("long", "a whole number"),
        BOOLEAN("boolean", "true or false");

        private final String m_argumentName;
        private final String m_meaning;

        Kind(String argumentName, String meaning) {
            m_argumentName = argumentName;
            m_meaning = meaning;
        }

        /** What its values are, for people. */
        public String meaning() {
            return m_meaning;
        }

        /** What the type is called on the command line. */
        public String argumentName() {
            return m_argumentName;
        }

        /**
         * The value that a text stands for.
         *
         * @throws IllegalArgumentException if it stands for none
         */
        public Object parse(String text) {
            return switch (this) {
                case STRING -> text;
                case INTEGER -> Integer.valueOf(text);
                case DOUBLE -> Double.valueOf(text);
                case LONG -> Long.valueOf(text);
                case BOOLEAN -> {
                    if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
                        throw new IllegalArgumentException("\"" + text + "\" is neither true nor false");
                    }
                    yield Boolean.valueOf(text);
                }
            };
        }
    }

    public Variable {
        Objects.requireNonNull(name);
    }

    /** The kind follows from the class of the value. */
    public static Variable of(String name, Object value) {
        final var kind = value instanceof Integer
                ? Kind.INTEGER
                : value instanceof Double
                        ? Kind.DOUBLE
                        : value instanceof Long ? Kind.LONG : value instanceof Boolean ? Kind.BOOLEAN : Kind.STRING;
        return new Variable(name, kind, kind == Kind.STRING ? (String) value : value);
    }

    /** Writes name, class and value as workflow.knime has them. */
    public void save(NodeSettings settings) {
        settings.addString("name", name);
        settings.addString("class", kind.name());
        switch (kind) {
            case STRING -> settings.addString("value", (String) value);
            case INTEGER -> settings.addInt("value", (Integer) value);
            case DOUBLE -> settings.addDouble("value", (Double) value);
            case LONG -> settings.addLong("value", (Long) value);
            case BOOLEAN -> settings.addBoolean("value", (Boolean) value);
        }
    }

    /** Reads what {@link #save} writes. */
    public static Variable load(NodeSettingsRO settings) throws InvalidSettingsException {
        final var name = settings.getString("name");
        final var className = settings.getString("class");
        if (name == null) {
            throw new InvalidSettingsException("A workflow variable of type " + className + " has no name.");
        }
        final Kind kind;
        try {
            kind = Kind.valueOf(className);
        } catch (IllegalArgumentException | NullPointerException ex) {
            throw new InvalidSettingsException(
                    "Workflow variable \"" + name + "\" has type " + className
                            + ", which the embedded runtime does not know. Use STRING, INTEGER, DOUBLE, LONG or BOOLEAN,"
                            + " or run the workflow in KNIME.",
                    ex);
        }
        return new Variable(
                name,
                kind,
                switch (kind) {
                    case STRING -> settings.getString("value");
                    case INTEGER -> settings.getInt("value");
                    case DOUBLE -> settings.getDouble("value");
                    case LONG -> settings.getLong("value");
                    case BOOLEAN -> settings.getBoolean("value");
                });
    }

    /** The variable as nodes see it. */
    public FlowVariable toFlowVariable() {
        return switch (kind) {
            case STRING -> new FlowVariable(name, StringType.INSTANCE, (String) value);
            case INTEGER -> new FlowVariable(name, IntType.INSTANCE, (Integer) value);
            case DOUBLE -> new FlowVariable(name, DoubleType.INSTANCE, (Double) value);
            case LONG -> new FlowVariable(name, LongType.INSTANCE, (Long) value);
            case BOOLEAN -> new FlowVariable(name, BooleanType.INSTANCE, (Boolean) value);
        };
    }

    @Override
    public String toString() {
        return name + " (" + kind.argumentName() + ") = " + value;
    }
}

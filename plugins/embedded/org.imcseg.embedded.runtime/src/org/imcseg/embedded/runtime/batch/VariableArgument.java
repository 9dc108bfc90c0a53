// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.imcseg.embedded.runtime.workflow.Variable;
import org.imcseg.embedded.runtime.workflow.Variable.Kind;

/**
 * A workflow variable given on the command line.
 *
 * @param name its name
 * @param value its value as text
 * @param kind the type given: String, int or double as in KNIME, or long or boolean
 */
public record VariableArgument(String name, String value, Kind kind) {
    private static final Map<String, Kind> TYPES = Map.of(
            "String",
            Kind.STRING,
            "int",
            Kind.INTEGER,
            "double",
            Kind.DOUBLE,
            "long",
            Kind.LONG,
            "boolean",
            Kind.BOOLEAN);

    /** From {@code name,value,type}; name and value may be quoted, a backslash escapes inside quotes. */
    static VariableArgument parse(String argument) throws ArgumentException {
        final var parts = split(argument);
        if (parts.size() != 3) {
            throw new ArgumentException(
                    "-workflow.variable=" + argument
                            + ": expected -workflow.variable=name,value,type (quote a value with a comma: name,\"a,b\",String)");
        }
        final var kind = TYPES.get(parts.get(2));
        if (kind == null) {
            throw new ArgumentException("-workflow.variable=" + argument + ": type \"" + parts.get(2)
                    + "\" is not one of String, int, double, long, boolean");
        }
        try {
            kind.parse(parts.get(1));
        } catch (IllegalArgumentException ex) {
            throw new ArgumentException("-workflow.variable=" + argument + ": \"" + parts.get(1) + "\" is no "
                    + kind.argumentName() + "; give " + kind.meaning());
        }
        return new VariableArgument(parts.get(0), parts.get(1), kind);
    }

    private static List<String> split(String argument) throws ArgumentException {
        final List<String> parts = new ArrayList<>();
        final var part = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < argument.length(); i++) {
            final var c = argument.charAt(i);
            if (quote != 0
                    && c == '\\'
                    && i + 1 < argument.length()
                    && (argument.charAt(i + 1) == quote || argument.charAt(i + 1) == '\\')) {
                part.append(argument.charAt(++i));
            } else if (quote != 0 && c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'') && part.isEmpty()) {
                quote = c;
            } else if (quote == 0 && c == ',') {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        if (quote != 0) {
            throw new ArgumentException("-workflow.variable=" + argument + ": the quote " + quote + " is not closed");
        }
        parts.add(part.toString());
        return parts;
    }

    /**
     * The workflow variables with this one replaced.
     *
     * @throws ArgumentException if the workflow declares no such variable, or one of another type
     */
    List<Variable> replaceIn(List<Variable> variables) throws ArgumentException {
        final List<Variable> result = new ArrayList<>();
        boolean found = false;
        for (final var variable : variables) {
            if (variable.name().equals(name)) {
                found = true;
                result.add(new Variable(name, variable.kind(), convert(variable.kind())));
            } else {
                result.add(variable);
            }
        }
        if (!found) {
            throw new ArgumentException("The workflow has no variable \"" + name + "\". It has:\n" + list(variables));
        }
        return result;
    }

    private Object convert(Kind declared) throws ArgumentException {
        final var widened = kind == Kind.INTEGER && (declared == Kind.DOUBLE || declared == Kind.LONG);
        if (kind != declared && !widened) {
            throw new ArgumentException("The workflow variable \"" + name + "\" is of type " + declared.argumentName()
                    + ", not " + kind.argumentName() + ": " + correct(declared));
        }
        return declared.parse(value);
    }

    /** The argument as it should be. */
    private String correct(Kind declared) {
        try {
            declared.parse(value);
            return "-workflow.variable=" + name + "," + value + "," + declared.argumentName();
        } catch (IllegalArgumentException ex) {
            return "give " + declared.meaning() + ", -workflow.variable=" + name + ",…," + declared.argumentName();
        }
    }

    /** One line for each variable: name, type, default. */
    static String list(List<Variable> variables) {
        return variables.isEmpty()
                ? "  (none)"
                : variables.stream().map(variable -> "  " + variable).collect(Collectors.joining("\n"));
    }
}

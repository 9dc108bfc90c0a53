// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.parameters;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.knime.core.node.InvalidSettingsException;

/**
 * Settings that hold several values as one text, so that one flow variable can set them. Values are separated by
 * commas, or by semicolons, which need no quotes in a batch argument.
 */
public final class CommaLists {
    private CommaLists() {}

    /** The trimmed, non-empty parts. */
    public static List<String> texts(String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split("[,;]"))
                        .map(String::strip)
                        .filter(s -> !s.isEmpty())
                        .toList();
    }

    /** @throws InvalidSettingsException if a part is not an integer */
    public static List<Integer> integers(String setting, String text) throws InvalidSettingsException {
        return parse(setting, text, Integer::valueOf, "whole numbers");
    }

    /** @throws InvalidSettingsException if a part is not a number */
    public static List<Double> doubles(String setting, String text) throws InvalidSettingsException {
        return parse(setting, text, Double::valueOf, "numbers");
    }

    private static <T> List<T> parse(String setting, String text, Function<String, T> parser, String kind)
            throws InvalidSettingsException {
        List<T> values = new ArrayList<>();
        for (String part : texts(text)) {
            try {
                values.add(parser.apply(part));
            } catch (NumberFormatException e) {
                throw new InvalidSettingsException(
                        "\"" + setting + "\" is '" + text + "', but '" + part + "' is not a number. Enter " + kind
                                + " separated by commas.",
                        e);
            }
        }
        if (values.isEmpty()) {
            throw new InvalidSettingsException("\"" + setting + "\" is empty. Enter " + kind + " separated by commas.");
        }
        return values;
    }
}

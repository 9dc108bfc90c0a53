// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.documentation;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.choices.Label;

/**
 * A setting as its dialog shows it.
 *
 * @param key under which a workflow holds it; groups are separated by /
 * @param title what the dialog calls it
 * @param description HTML
 * @param initial its value in a new node, in words
 * @param advanced whether it is shown only on request
 * @param choices the values that it can have, if they are fixed
 */
record DocumentedSetting(
        String key, String title, String description, String initial, boolean advanced, List<Choice> choices) {
    /**
     * @param constant the value in the workflow and in flow variables
     * @param label what the dialog calls it
     * @param description HTML
     */
    record Choice(String constant, String label, String description) {}

    /** @param group an object that holds the field, with its initial value */
    static DocumentedSetting of(String key, Field field, Object group) throws IllegalAccessException {
        Widget widget = field.getAnnotation(Widget.class);
        return new DocumentedSetting(
                key,
                widget.title(),
                widget.description(),
                words(field.get(group)),
                widget.advanced() || field.isAnnotationPresent(Advanced.class),
                choices(field.getType()));
    }

    private static List<Choice> choices(Class<?> type) {
        return type.isEnum()
                ? Arrays.stream(type.getEnumConstants())
                        .map(c -> choice((Enum<?>) c))
                        .toList()
                : List.of();
    }

    private static Choice choice(Enum<?> constant) {
        try {
            Label label = constant.getDeclaringClass().getField(constant.name()).getAnnotation(Label.class);
            return label == null
                    ? new Choice(constant.name(), constant.name(), "")
                    : new Choice(constant.name(), label.value(), label.description());
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(constant + " is no constant of its own type", e);
        }
    }

    private static String words(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(DocumentedSetting::words).orElse("off");
        } else if (value instanceof Enum<?> constant) {
            return "*" + MarkdownText.escaped(choice(constant).label()) + "*";
        } else if (value instanceof Boolean on) {
            return on ? "on" : "off";
        } else if (value instanceof Number) {
            return value.toString().replaceFirst("\\.0$", "");
        } else if (value instanceof String[] texts) {
            return texts.length == 0 ? "none" : MarkdownText.code(String.join(", ", texts));
        } else if (value instanceof String text) {
            return text.isEmpty() ? "empty" : MarkdownText.code(text);
        }
        return value == null ? "none" : "as below";
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices;

import org.knime.core.data.DataColumnSpec;

/**
 * A string with a type to choose, for example a column.
 *
 * @param id what is saved
 * @param text what is shown
 * @param type the type, for the icon
 */
public record TypedStringChoice(String id, String text, PossibleTypeValue type) {
    public static TypedStringChoice fromColSpec(DataColumnSpec column) {
        final var type = column.getType().toString();
        return new TypedStringChoice(column.getName(), column.getName(), new PossibleTypeValue(type, type));
    }

    /**
     * The type of a choice.
     *
     * @param id what is saved
     * @param text what is shown
     */
    public record PossibleTypeValue(String id, String text) {}
}

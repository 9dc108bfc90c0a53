// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices;

/**
 * A string to choose.
 *
 * @param id what is saved
 * @param text what is shown
 */
public record StringChoice(String id, String text) {
    public static StringChoice fromId(String id) {
        return new StringChoice(id, id);
    }
}

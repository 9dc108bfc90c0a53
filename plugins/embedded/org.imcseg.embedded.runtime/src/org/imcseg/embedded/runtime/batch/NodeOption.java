// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.batch;

import java.util.List;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.config.base.ConfigBase;

/**
 * A setting given on the command line.
 *
 * @param node id of the node
 * @param path keys from the node's model settings to the value
 * @param value the value as text
 * @param type KNIME's name of its type
 */
public record NodeOption(int node, List<String> path, String value, String type) {
    /** Types of settings that have no counterpart in NodeParameters are left out. */
    private static final List<String> TYPES = List.of("int", "long", "boolean", "char", "float", "double", "String");

    /** From {@code nodeID,name,value,type}; the value may contain commas, the name slashes. */
    static NodeOption parse(String argument) throws ArgumentException {
        final var first = argument.indexOf(',');
        final var second = argument.indexOf(',', first + 1);
        final var last = argument.lastIndexOf(',');
        if (first < 0 || second < 0 || last <= second) {
            throw new ArgumentException("-option=" + argument + ": expected -option=nodeID,name,value,type");
        }
        final var id = argument.substring(0, first);
        if (!id.matches("\\d+")) {
            throw new ArgumentException("-option=" + argument + ": \"" + id + "\" is not the number of a node."
                    + " Nodes inside metanodes are not supported.");
        }
        final var type = argument.substring(last + 1);
        if (!TYPES.contains(type)) {
            throw new ArgumentException("-option=" + argument + ": type \"" + type + "\" is not one of " + TYPES);
        }
        return new NodeOption(
                Integer.parseInt(id),
                List.of(argument.substring(first + 1, second).split("/")),
                argument.substring(second + 1, last),
                type);
    }

    /**
     * Replaces the value of an existing setting.
     *
     * @throws ArgumentException if the setting does not exist or has another type: KNIME would add it, unread
     */
    public void applyTo(NodeSettings model, String nodeTitle) throws ArgumentException {
        try {
            NodeSettings group = model;
            for (final var key : path.subList(0, path.size() - 1)) {
                group = group.getNodeSettings(key);
            }
            final var key = path.get(path.size() - 1);
            final var entry = group.getEntry(key);
            if (entry == null || entry instanceof ConfigBase) {
                throw new ArgumentException("-option: node " + nodeTitle + " has no setting \"" + String.join("/", path)
                        + "\"; there are " + group.keySet());
            }
            // KNIME writes float as double
            final var expected = "x" + type.toLowerCase();
            final var actual = entry.getType().name();
            if (!actual.equals(expected) && !(type.equals("double") && actual.equals("xfloat"))) {
                throw new ArgumentException("-option: setting \"" + String.join("/", path) + "\" of node " + nodeTitle
                        + " has type " + actual.substring(1) + ", not " + type);
            }
            group.addEntry(entry.getType().createEntry(key, value));
        } catch (InvalidSettingsException ex) {
            throw new ArgumentException(
                    "-option: node " + nodeTitle + ", setting \"" + String.join("/", path) + "\": " + ex.getMessage());
        } catch (IllegalArgumentException ex) {
            throw new ArgumentException("-option: setting \"" + String.join("/", path) + "\" of node " + nodeTitle
                    + " is of type " + type + ", and \"" + value + "\" is none. Give another value.");
        }
    }
}

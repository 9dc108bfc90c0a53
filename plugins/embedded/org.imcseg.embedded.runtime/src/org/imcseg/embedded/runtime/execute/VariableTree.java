// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.execute;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.imcseg.embedded.spi.EmbeddedSpi;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.config.base.ConfigBase;
import org.knime.core.node.workflow.FlowVariable;

/**
 * The "variables" tree of a node: which flow variables control its settings, and which settings become flow variables.
 */
final class VariableTree {
    private static final String USED = "used_variable";
    private static final String EXPOSED = "exposed_variable";

    private final Map<String, FlowVariable> m_variables;
    private final List<FlowVariable> m_exposed = new ArrayList<>();

    private VariableTree(Map<String, FlowVariable> variables) {
        m_variables = variables;
    }

    /** A flow variable that a node may still get from a node that has not been executed. */
    static final class MissingVariableException extends InvalidSettingsException {
        private static final long serialVersionUID = 1L;

        MissingVariableException(String message) {
            super(message);
        }
    }

    /**
     * Writes the values of flow variables over the settings of a node, as KNIME does before it configures.
     *
     * @param node all settings of the node; its "variables" tree is read
     * @param model the settings to change
     * @param variables the flow variables that the node sees, by name
     * @return the flow variables that the settings are exposed as
     * @throws InvalidSettingsException if a variable is missing, does not fit, or the setting does not exist
     */
    static List<FlowVariable> apply(NodeSettingsRO node, NodeSettings model, Map<String, FlowVariable> variables)
            throws InvalidSettingsException {
        final var tree = new VariableTree(variables);
        if (node.containsKey("variables")) {
            final var root = node.getNodeSettings("variables");
            tree.apply(root.containsKey("tree") ? root.getNodeSettings("tree") : root, model, "");
        }
        return tree.m_exposed;
    }

    /** The variables that control settings of a node, each with the setting's key, for messages. */
    static List<String> driving(NodeSettingsRO node) {
        final List<String> driving = new ArrayList<>();
        if (node.containsKey("variables")) {
            try {
                collect(node.getNodeSettings("variables"), driving);
            } catch (InvalidSettingsException ex) {
                throw new IllegalStateException(ex); // the keys were just asked for
            }
        }
        return driving;
    }

    /** The setting's key of one of {@link #driving}. */
    static String key(String driving) {
        return driving.substring(driving.lastIndexOf('(') + 1, driving.length() - 1);
    }

    private static void collect(NodeSettingsRO tree, List<String> driving) throws InvalidSettingsException {
        for (final var key : tree.keySet()) {
            if (isGroup(tree, key)) {
                final var branch = tree.getNodeSettings(key);
                final var used = branch.getString(USED, null);
                if (used != null) {
                    driving.add(used + " (" + key + ")");
                }
                collect(branch, driving);
            }
        }
    }

    private void apply(NodeSettingsRO tree, NodeSettings settings, String path) throws InvalidSettingsException {
        for (final var key : tree.keySet()) {
            if (!isGroup(tree, key)) {
                continue; // the version of the tree
            }
            final var branch = tree.getNodeSettings(key);
            final var here = path.isEmpty() ? key : path + "/" + key;
            if (!settings.containsKey(key)) {
                throw new InvalidSettingsException(
                        "A flow variable drives the setting \"" + here
                                + "\", which the node does not have. Remove it on the flow variables tab of the node's dialog.");
            }
            if (branch.containsKey(USED) && !isGroup(branch, USED)) {
                leaf(branch, settings, key, here);
            } else {
                apply(branch, settings.getNodeSettings(key), here);
            }
        }
    }

    private void leaf(NodeSettingsRO branch, NodeSettings settings, String key, String path)
            throws InvalidSettingsException {
        final var used = branch.getString(USED, null);
        if (used != null) {
            final var variable = m_variables.get(used);
            if (variable == null) {
                throw new MissingVariableException("The flow variable \"" + used + "\" that drives the setting \""
                        + path + "\" does not exist here; there are " + m_variables.keySet() + ".");
            }
            EmbeddedSpi.VARIABLES.overwrite(settings, key, variable);
        }
        final var exposed = branch.getString(EXPOSED, null);
        if (exposed != null) {
            m_exposed.add(EmbeddedSpi.VARIABLES.expose(settings, key, exposed));
        }
    }

    private static boolean isGroup(NodeSettingsRO settings, String key) {
        return ((NodeSettings) settings).getEntry(key) instanceof ConfigBase;
    }
}

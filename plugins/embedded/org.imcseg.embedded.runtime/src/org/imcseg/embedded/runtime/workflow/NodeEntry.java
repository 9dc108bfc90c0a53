// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.workflow;

import org.knime.core.node.NodeSettings;

/**
 * A node as it is saved.
 *
 * @param id its number in the workflow
 * @param name its name, for example "IMC Reader"
 * @param factory class name of its factory
 * @param bundle symbolic name of the plugin that it comes from
 * @param vendor vendor of that plugin
 * @param bundleVersion version of that plugin when the workflow was saved
 * @param annotation the text below the node, empty where there is none
 * @param settings all of its settings.xml
 */
public record NodeEntry(
        int id,
        String name,
        String factory,
        String bundle,
        String vendor,
        String bundleVersion,
        String annotation,
        NodeSettings settings) {
    /** How messages name the node, as KNIME does: "IMC Reader (#1)". */
    public String title() {
        return name + " (#" + id + ")";
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.write;

/**
 * Where the nodes of a workflow come from; KNIME offers to install the feature when it is missing.
 *
 * @param name name of the plugin
 * @param symbolicName its symbolic name
 * @param vendor its vendor
 * @param version its version without qualifier
 * @param featureName name of the feature that contains it
 * @param featureSymbolicName symbolic name of that feature's group
 */
public record Plugin(
        String name,
        String symbolicName,
        String vendor,
        String version,
        String featureName,
        String featureSymbolicName) {}

// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

import java.util.Set;
import org.knime.core.node.InvalidSettingsException;

/** A node with settings of its own. */
public abstract class SingleNodeContainer extends NodeContainer {

    SingleNodeContainer() {}

    /** @return names of the settings that flow variables overwrite */
    public Set<String> getVariableControlledModelSettings() throws InvalidSettingsException {
        return Set.of();
    }
}

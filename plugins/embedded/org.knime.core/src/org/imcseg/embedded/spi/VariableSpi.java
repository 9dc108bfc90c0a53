// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.spi;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.Config;
import org.knime.core.node.workflow.FlowVariable;

/** How flow variables control settings. */
public interface VariableSpi {

    /**
     * Puts the variable's value in the place of a setting, converted to the setting's type where KNIME converts too.
     *
     * @throws InvalidSettingsException naming variable, setting and both types where KNIME would not
     */
    void overwrite(Config settings, String key, FlowVariable variable) throws InvalidSettingsException;

    /** @return the setting's value as a variable with the given name, for an exposed setting */
    FlowVariable expose(Config settings, String key, String name) throws InvalidSettingsException;

    /** Runs a node's work in a thread that knows the node and the variables that reach it. */
    default <T> T inContext(final Map<String, FlowVariable> variables, final Callable<T> work) throws Exception {
        return inContext(variables, Set.of(), work);
    }

    /** @param driven names of the node's settings that variables give */
    <T> T inContext(Map<String, FlowVariable> variables, Set<String> driven, Callable<T> work) throws Exception;
}

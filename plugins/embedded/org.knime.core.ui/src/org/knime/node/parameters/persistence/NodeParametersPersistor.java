// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.persistence;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.node.parameters.migration.ParametersLoader;

/** Reads and writes a field in a form of its own, under the keys that {@link #getConfigPaths()} names. */
public interface NodeParametersPersistor<T> extends ParametersSaver<T>, ParametersLoader<T> {
    /** The keys written, as paths from the settings that the persistor is given. */
    String[][] getConfigPaths();

    @Override
    T load(NodeSettingsRO settings) throws InvalidSettingsException;

    @Override
    void save(T value, NodeSettingsWO settings);
}

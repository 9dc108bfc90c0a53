// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.parameters;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.node.parameters.persistence.NodeParametersPersistor;

/** A percentage in the dialog, a share from 0 to 1 in the workflow. */
public abstract class SavedShare implements NodeParametersPersistor<Double> {
    private final String key;

    protected SavedShare(String key) {
        this.key = key;
    }

    @Override
    public void save(Double percent, NodeSettingsWO settings) {
        settings.addDouble(key, Percents.toShare(percent));
    }

    @Override
    public Double load(NodeSettingsRO settings) throws InvalidSettingsException {
        return Percents.ofShare(settings.getDouble(key));
    }

    @Override
    public String[][] getConfigPaths() {
        return new String[][] {{key}};
    }
}

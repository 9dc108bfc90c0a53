// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.parameters;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.node.parameters.persistence.NodeParametersPersistor;

/**
 * Several names, chosen from a list in the dialog and saved as one comma-separated text, which a flow variable can set.
 * KNIME's own {@code StringFilter} saves a group of arrays, which a variable from the command line cannot set.
 */
public abstract class SavedNames implements NodeParametersPersistor<String[]> {
    private final String key;

    protected SavedNames(String key) {
        this.key = key;
    }

    @Override
    public void save(String[] names, NodeSettingsWO settings) {
        settings.addString(key, names == null ? "" : String.join(", ", names));
    }

    @Override
    public String[] load(NodeSettingsRO settings) throws InvalidSettingsException {
        return CommaLists.texts(settings.getString(key)).toArray(String[]::new);
    }

    @Override
    public String[][] getConfigPaths() {
        return new String[][] {{key}};
    }
}

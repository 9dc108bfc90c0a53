// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.parameters;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/** A group of settings as a nested config. */
record GroupCodec(Class<?> type) implements FieldCodec {
    @Override
    public void save(Object value, NodeSettingsWO settings, String key) {
        ParametersStore.saveFields(type, value, settings.addNodeSettings(key));
    }

    @Override
    public Object load(NodeSettingsRO settings, String key) throws InvalidSettingsException {
        return ParametersStore.loadFields(type, settings.getNodeSettings(key));
    }

    @Override
    public String typeName() {
        return "group";
    }
}

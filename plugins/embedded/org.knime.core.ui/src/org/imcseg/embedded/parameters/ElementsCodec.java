// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.parameters;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/** An array or list of groups as configs 0, 1, … without a size beside them. */
record ElementsCodec(Class<?> elementType, boolean array) implements FieldCodec {
    @Override
    public void save(Object value, NodeSettingsWO settings, String key) {
        final var elements = settings.addNodeSettings(key);
        final Collection<?> values =
                value == null ? List.of() : array ? List.of((Object[]) value) : (Collection<?>) value;
        int index = 0;
        for (final var element : values) {
            ParametersStore.saveFields(elementType, element, elements.addNodeSettings(Integer.toString(index++)));
        }
    }

    @Override
    public Object load(NodeSettingsRO settings, String key) throws InvalidSettingsException {
        final var elements = settings.getNodeSettings(key);
        final List<Object> values = new ArrayList<>();
        final var size =
                elements.keySet().stream().filter(name -> name.matches("\\d+")).count();
        for (int i = 0; i < size; i++) {
            values.add(ParametersStore.loadFields(elementType, elements.getNodeSettings(Integer.toString(i))));
        }
        return array ? values.toArray((Object[]) Array.newInstance(elementType, 0)) : values;
    }

    @Override
    public String typeName() {
        return "list of groups";
    }
}

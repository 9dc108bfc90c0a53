// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.parameters;

import java.util.Optional;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/** An optional as its value and a flag beside it. */
record OptionalCodec(FieldCodec content) implements FieldCodec {
    private static final String PRESENT_SUFFIX = "_is_present";

    @Override
    public void save(Object value, NodeSettingsWO settings, String key) {
        final var optional = (Optional<?>) value;
        content.save(optional.isPresent() ? optional.get() : content.empty(), settings, key);
        settings.addBoolean(key + PRESENT_SUFFIX, optional.isPresent());
    }

    @Override
    public Object load(NodeSettingsRO settings, String key) throws InvalidSettingsException {
        return settings.getBoolean(key + PRESENT_SUFFIX, true)
                ? Optional.ofNullable(content.load(settings, key))
                : Optional.empty();
    }

    @Override
    public String typeName() {
        return content.typeName();
    }
}

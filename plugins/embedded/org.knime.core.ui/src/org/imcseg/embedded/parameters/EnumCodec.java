// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.parameters;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/** An enum as the name of its constant. */
record EnumCodec(Class<?> type) implements FieldCodec {
    @Override
    public void save(Object value, NodeSettingsWO settings, String key) {
        settings.addString(key, value == null ? null : ((Enum<?>) value).name());
    }

    @Override
    public Object load(NodeSettingsRO settings, String key) throws InvalidSettingsException {
        final var name = settings.getString(key);
        for (final var constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new InvalidSettingsException("it is \"" + name + "\"" + meant(name));
    }

    /** Case-sensitive, as in KNIME; the error mentions a constant that differs only in case. */
    private String meant(String name) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .filter(constant -> name != null && constant.equalsIgnoreCase(name.strip()))
                .findFirst()
                .map(constant -> "; write " + constant)
                .orElse("");
    }

    private String names() {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .collect(Collectors.joining(", "));
    }

    @Override
    public String typeName() {
        return "one of " + names();
    }
}

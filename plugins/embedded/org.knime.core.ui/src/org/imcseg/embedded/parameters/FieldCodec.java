// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.parameters;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/** Writes a value below a key and reads it back. */
interface FieldCodec {
    void save(Object value, NodeSettingsWO settings, String key);

    Object load(NodeSettingsRO settings, String key) throws InvalidSettingsException;

    /** What an empty {@code Optional} writes in place of its value; null where KNIME knows no optional of the type. */
    default Object empty() {
        return null;
    }

    /** What the settings hold, for messages: for example "int". */
    String typeName();
}

// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.persistence.Persistable;

/** The settings of a node: its fields are what KNIME saves and shows in the dialog. */
public interface NodeParameters extends Persistable, WidgetGroup {
    /** Checks what KNIME cannot; called by every load, with or without a dialog. */
    default void validate() throws InvalidSettingsException {}
}

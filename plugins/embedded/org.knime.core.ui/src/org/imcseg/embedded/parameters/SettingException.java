// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.parameters;

import org.knime.core.node.InvalidSettingsException;

/** A setting that is missing or wrong, named by its path. */
final class SettingException extends InvalidSettingsException {
    private static final long serialVersionUID = 1L;

    private static final String REMEDY =
        " Open the workflow in KNIME, check the node's dialog and save, or correct its settings.xml.";

    private final String m_path;
    private final String m_fault;

    SettingException(String path, String fault, Throwable cause) {
        super("Setting \"" + path + "\" " + fault + (fault.endsWith(".") ? "" : ".") + REMEDY, cause);
        m_path = path;
        m_fault = fault;
    }

    SettingException below(String group) {
        return new SettingException(group + "." + m_path, m_fault, getCause());
    }
}

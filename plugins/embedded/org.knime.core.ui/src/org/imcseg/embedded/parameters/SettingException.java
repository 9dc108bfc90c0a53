// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.parameters;

import org.knime.core.node.InvalidSettingsException;

/** A setting that is missing or wrong, named by its path. */
final class SettingException extends InvalidSettingsException {
    private static final long serialVersionUID = 1L;

    private static final String REMEDY =
            " If a flow variable sets it, give the variable such a value; else open the workflow in KNIME, check the node's dialog and save.";

    private final String m_path;
    private final String m_title;
    private final String m_fault;

    /** @param title title of the setting in the dialog; empty if it has none */
    SettingException(String path, String title, String fault, Throwable cause) {
        super(
                "Setting \"" + path + "\" " + fault + (title.isEmpty() ? "" : " (\"" + title + "\" in the dialog)")
                        + (fault.endsWith(".") ? "" : ".") + REMEDY,
                cause);
        m_path = path;
        m_title = title;
        m_fault = fault;
    }

    SettingException below(String group) {
        return new SettingException(group + "." + m_path, m_title, m_fault, getCause());
    }
}

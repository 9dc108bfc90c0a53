// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog;

/** The parts of the settings of a node. */
public enum SettingsType {
    MODEL,
    VIEW,
    JOB_MANAGER
}

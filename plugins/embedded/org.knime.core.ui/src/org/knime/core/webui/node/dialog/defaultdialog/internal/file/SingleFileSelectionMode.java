// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog.defaultdialog.internal.file;

/** What may be chosen. */
public enum SingleFileSelectionMode {
    FILE,
    FOLDER,
    FILE_OR_FOLDER
}

// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog.defaultdialog.internal.file;

/** Where files lie. */
public enum FileSystemOption {
    LOCAL
}

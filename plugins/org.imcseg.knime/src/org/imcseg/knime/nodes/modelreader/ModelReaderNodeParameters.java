// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.modelreader;

import org.imcseg.knime.parameters.SettingChecks;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileSelectionWidget;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileSystemOption;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.LocalFileReaderWidget;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.SingleFileSelectionMode;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.WithFileSystem;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;

/** Settings of the U-Net Model Reader node. */
final class ModelReaderNodeParameters implements NodeParameters {
    static final String FILE = "File";

    @Widget(
            title = FILE,
            description =
                    """
            A model file (.imcseg) of the U-Net Model Writer: an absolute path, a <tt>knime://</tt> address, or a path relative to the
            workflow's folder.""")
    @LocalFileReaderWidget(fileExtensions = "imcseg")
    @FileSelectionWidget(SingleFileSelectionMode.FILE)
    @WithFileSystem(FileSystemOption.LOCAL)
    String file = "model.imcseg";

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.filled(FILE, file);
    }
}

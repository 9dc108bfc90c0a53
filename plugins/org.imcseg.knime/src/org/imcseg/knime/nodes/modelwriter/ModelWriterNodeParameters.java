// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.modelwriter;

import org.imcseg.knime.parameters.Checks;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.choices.Label;

/** Settings of the U-Net Model Writer node. */
final class ModelWriterNodeParameters implements NodeParameters {
    enum IfExists {
        @Label(value = "Overwrite", description = "Replace the file, once the new one is complete.")
        OVERWRITE,
        @Label(value = "Fail", description = "Leave the file as it is and fail.")
        FAIL
    }

    static final String FOLDER = "Folder";
    static final String FILE = "File";

    @Widget(title = FOLDER, description = """
            Where to save the model: an absolute path, a <tt>knime://</tt> address, or a path relative to the workflow's folder. Empty: the
            workflow's folder.""")
    String folder = "";

    @Widget(title = FILE, description = """
            Name of the file in that folder; where no folder is given it may be an absolute path or a <tt>knime://</tt> address. The name
            ends with <tt>.imcseg</tt>; the ending is added where it is missing.""")
    String file = "model.imcseg";

    @Widget(title = "If the file exists", description = "What to do with a file of that name.")
    IfExists ifExists = IfExists.OVERWRITE;

    @Widget(title = "Create missing folders", description = "Whether to create the folders above the file; otherwise they must exist.")
    boolean createFolders = false;

    @Override
    public void validate() throws InvalidSettingsException {
        Checks.filled(FILE, file);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.imagefiles;

import java.nio.file.Files;
import java.nio.file.Path;
import org.imcseg.knime.parameters.SettingChecks;
import org.imcseg.knime.paths.Locations;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileSelectionWidget;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileSystemOption;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.LocalFileWriterWidget;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.SingleFileSelectionMode;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.WithFileSystem;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;

/** Settings of nodes that write one file per row. */
public abstract class ImageFileParameters implements NodeParameters {
    /** What to write. */
    @Section(title = "Content")
    public interface ContentSection {}

    /** Where to write it. */
    @Section(title = "Files")
    @After(ContentSection.class)
    public interface FilesSection {}

    /** What is reported about it. */
    @Section(title = "Output")
    @After(FilesSection.class)
    public interface OutputSection {}

    static final String FOLDER = "Folder";
    static final String PATTERN = "Name pattern";
    static final String CREATE = "Create missing folders";
    static final String NEW_COLUMN = "New column";

    @Layout(FilesSection.class)
    @Widget(
            title = FOLDER,
            description =
                    """
            The folder to write to: an absolute path, a <tt>knime://</tt> address, or a path relative to the workflow's folder.""")
    @LocalFileWriterWidget
    @FileSelectionWidget(SingleFileSelectionMode.FOLDER)
    @WithFileSystem(FileSystemOption.LOCAL)
    protected String folder;

    @Layout(FilesSection.class)
    @Widget(
            title = PATTERN,
            description =
                    """
            File name with placeholders. <tt>{name}</tt> is the image's name according to the column <i>Source</i>: its
            TIFF or TXT file without extension, or the slide with the acquisition's number, such as <tt>slide_003</tt>;
            without a file it is <tt>sample_roi</tt>, else the row ID. Thus <tt>masks/{name}.tiff</tt> follows the layout
            of steinbock. <tt>{sample}</tt> and <tt>{roi}</tt> are the values of these columns, <tt>{row}</tt> is the row
            ID. Slashes create subfolders; a missing extension is added.""")
    protected String pattern = "{name}.tiff";

    @Layout(FilesSection.class)
    @Widget(
            title = "If a file exists",
            description =
                    """
            What to do if a file of this name exists. An image that a row was read from is never overwritten.""")
    @ValueSwitchWidget
    protected IfExists ifExists = IfExists.OVERWRITE;

    @Layout(FilesSection.class)
    @Widget(title = CREATE, description = "Create the folders of the files; otherwise they must exist.")
    protected boolean createFolders;

    @Layout(OutputSection.class)
    @Widget(
            title = NEW_COLUMN,
            description =
                    """
            Name of the new column of file paths. A second column, whose name ends in <i>State</i>, says whether each file
            was written or kept.""",
            advanced = true)
    protected String newColumn;

    /** @param folder the default folder */
    protected ImageFileParameters(String folder, String newColumn) {
        this.folder = folder;
        this.newColumn = newColumn;
    }

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.filled(FOLDER, folder);
        SettingChecks.filled(PATTERN, pattern);
        SettingChecks.filled(NEW_COLUMN, newColumn);
        names();
    }

    NamePattern names() throws InvalidSettingsException {
        return new NamePattern(pattern, PATTERN);
    }

    /** The folder, checked to be writable. */
    Path target() throws InvalidSettingsException {
        Path target = Locations.resolve(folder, FOLDER);
        Locations.checkWritable(target, FOLDER);
        if (!createFolders && !Files.isDirectory(target)) {
            throw new InvalidSettingsException(
                    "There is no folder " + target + ". Create it, or tick \"" + CREATE + "\".");
        }
        return target;
    }
}

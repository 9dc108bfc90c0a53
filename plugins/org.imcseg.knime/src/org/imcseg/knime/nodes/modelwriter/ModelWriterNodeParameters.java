// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.modelwriter;

import java.nio.file.Path;
import org.imcseg.knime.parameters.SettingChecks;
import org.imcseg.learning.exchange.Author;
import org.imcseg.learning.exchange.ModelPackage;
import org.imcseg.learning.exchange.PackageInfo;
import org.imcseg.learning.model.ModelFile;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileSelectionWidget;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileSystemOption;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.LocalFileWriterWidget;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.SingleFileSelectionMode;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.WithFileSystem;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.RadioButtonsWidget;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;

/** Settings of the U-Net Model Writer node. */
final class ModelWriterNodeParameters implements NodeParameters {
    enum IfExists {
        @Label(value = "Overwrite", description = "Replace the file, once the new one is complete.")
        OVERWRITE,
        @Label(value = "Fail", description = "Keep the file and fail.")
        FAIL
    }

    enum Format {
        @Label(
                value = "IMC Segmentation model (.imcseg)",
                description = "The complete model, for the U-Net Model Reader; can also be read from Python.")
        IMCSEG(ModelFile.EXTENSION),
        @Label(
                value = "BioImage Model Zoo package (.zip, TorchScript)",
                description =
                        """
                The network for other programs, such as deepImageJ, ilastik, QuPath, napari and bioimageio.core. This software
                cannot read it back, so also keep the model as <tt>.imcseg</tt>.""")
        BIOIMAGE_IO(ModelPackage.EXTENSION);

        private final String extension;

        Format(String extension) {
            this.extension = extension;
        }

        /** The name with this format's extension, which replaces that of another format or is added. */
        Path file(Path file) {
            String name = file.getFileName() == null ? "" : file.getFileName().toString();
            if (name.endsWith(extension)) {
                return file;
            }
            String stem = this != IMCSEG && name.endsWith(IMCSEG.extension)
                    ? name.substring(0, name.length() - IMCSEG.extension.length())
                    : name;
            return file.resolveSibling(stem + extension);
        }
    }

    interface FormatRef extends ParameterReference<Format> {}

    static final class IsPackage implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(FormatRef.class).isOneOf(Format.BIOIMAGE_IO);
        }
    }

    static final String FOLDER = "Folder";
    static final String FILE = "File";
    static final String NAME = "Name in the package";
    static final String AUTHORS = "Authors";
    static final String LICENCE = "Licence";

    @Widget(title = "Format", description = "The file format.")
    @RadioButtonsWidget
    @ValueReference(FormatRef.class)
    @Migrate(loadDefaultIfAbsent = true)
    Format format = Format.IMCSEG;

    @Widget(
            title = FOLDER,
            description =
                    """
            Where to save the model: an absolute path, a <tt>knime://</tt> address, or a path relative to the workflow's
            folder. If empty, the workflow's folder is used.""")
    @LocalFileWriterWidget
    @FileSelectionWidget(SingleFileSelectionMode.FOLDER)
    @WithFileSystem(FileSystemOption.LOCAL)
    String folder = "";

    @Widget(
            title = FILE,
            description =
                    """
            Name of the file in that folder, with the extension <tt>.imcseg</tt>, or <tt>.zip</tt> for a package; a
            missing extension is added. If no folder is set, it may also be an absolute path or a <tt>knime://</tt>
            address.""")
    String file = "model.imcseg";

    @Widget(title = "If the file exists", description = "What to do if a file of that name exists.")
    @ValueSwitchWidget
    IfExists ifExists = IfExists.OVERWRITE;

    @Widget(
            title = "Create missing folders",
            description = """
            Create the folders of the file; otherwise they must exist.""")
    boolean createFolders = false;

    @Widget(
            title = NAME,
            description = "The model's name in other programs: 5 to 128 letters, digits, spaces " + "and _ + - ( ).")
    @Effect(predicate = IsPackage.class, type = EffectType.SHOW)
    @Migrate(loadDefaultIfAbsent = true)
    String packageName = PackageInfo.DEFAULT_NAME;

    @Widget(
            title = AUTHORS,
            description =
                    """
            The model's authors, separated by semicolons: name and, optionally, affiliation in parentheses and GitHub user
            after an @, such as <i>Ada Lovelace (University of London) @ada; Charles Babbage</i>. A package needs at least
            one author.""")
    @Effect(predicate = IsPackage.class, type = EffectType.SHOW)
    @Migrate(loadDefaultIfAbsent = true)
    String authors = "";

    @Widget(
            title = LICENCE,
            description =
                    """
            The licence under which others may use the model: an SPDX identifier such as <tt>CC-BY-4.0</tt> (with attribution),
            <tt>CC0-1.0</tt> (no conditions) or
            <tt>MIT</tt>.""")
    @Effect(predicate = IsPackage.class, type = EffectType.SHOW)
    @Migrate(loadDefaultIfAbsent = true)
    String licence = PackageInfo.DEFAULT_LICENCE;

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.filled(FILE, file);
        if (format == Format.BIOIMAGE_IO) {
            packageInfo();
        }
    }

    /** @throws InvalidSettingsException naming the setting that a package cannot have */
    PackageInfo packageInfo() throws InvalidSettingsException {
        check(NAME, () -> PackageInfo.checkName(packageName.strip()));
        check(AUTHORS, () -> Author.parse(authors));
        check(LICENCE, () -> PackageInfo.checkLicence(licence.strip()));
        return new PackageInfo(packageName.strip(), Author.parse(authors), licence.strip());
    }

    private static void check(String setting, Runnable check) throws InvalidSettingsException {
        try {
            check.run();
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException("\"" + setting + "\": " + e.getMessage(), e);
        }
    }
}

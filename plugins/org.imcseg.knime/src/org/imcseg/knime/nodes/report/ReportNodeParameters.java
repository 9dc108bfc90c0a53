// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.report;

import java.nio.file.Path;
import org.imcseg.knime.columns.ColumnChoices;
import org.imcseg.knime.columns.ColumnNames;
import org.imcseg.knime.columns.ScoreTable;
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
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.text.TextAreaWidget;

/** Settings of the Segmentation Report node. */
final class ReportNodeParameters implements NodeParameters {
    @Section(title = "Report")
    interface ReportSection {}

    @Section(title = "Columns")
    @After(ReportSection.class)
    interface ColumnsSection {}

    static final String FOLDER = "Folder";
    static final String IMAGE_COLUMN = "Image column";
    static final String MASK_COLUMN = "True mask column";
    static final String CELLS_COLUMN = "Predicted cells column";
    private static final String SUBFOLDER = "Subfolder";

    @Layout(ReportSection.class)
    @Widget(
            title = FOLDER,
            description =
                    """
            Where to write: an absolute path, a <tt>knime://</tt> address, or a path relative to the workflow's folder.
            The folder is created if it does not exist.""")
    @LocalFileWriterWidget
    @FileSelectionWidget(SingleFileSelectionMode.FOLDER)
    @WithFileSystem(FileSystemOption.LOCAL)
    String folder = "segmentation-report";

    @Layout(ReportSection.class)
    @Widget(
            title = SUBFOLDER,
            description =
                    """
            A subfolder for the report, so that several reports can share a folder. If empty, the folder itself is used.""",
            advanced = true)
    @Migrate(loadDefaultIfAbsent = true)
    String subfolder = "";

    @Layout(ReportSection.class)
    @Widget(title = "Title", description = "The page's heading.")
    String title = "Segmentation report";

    @Layout(ReportSection.class)
    @Widget(
            title = "Notes",
            description =
                    """
            A text for the reader, shown at the top: what the question is, what the data are. May be empty.""")
    @TextAreaWidget(rows = 4)
    String notes = "";

    @Layout(ColumnsSection.class)
    @Widget(title = "DSC column", description = "Dice similarity coefficient of the item.", advanced = true)
    @ChoicesProvider(ColumnChoices.Numbers.class)
    String dscColumn = ColumnNames.DSC;

    @Layout(ColumnsSection.class)
    @Widget(title = "Jaccard column", description = "Jaccard index of the item.", advanced = true)
    @ChoicesProvider(ColumnChoices.Numbers.class)
    String jaccardColumn = ColumnNames.JACCARD;

    @Layout(ColumnsSection.class)
    @Widget(title = "Precision column", description = "Precision of the item.", advanced = true)
    @ChoicesProvider(ColumnChoices.Numbers.class)
    String precisionColumn = ColumnNames.PRECISION;

    @Layout(ColumnsSection.class)
    @Widget(title = "Recall column", description = "Recall of the item.", advanced = true)
    @ChoicesProvider(ColumnChoices.Numbers.class)
    String recallColumn = ColumnNames.RECALL;

    @Layout(ColumnsSection.class)
    @Widget(title = "Specificity column", description = "Specificity of the item.", advanced = true)
    @ChoicesProvider(ColumnChoices.Numbers.class)
    String specificityColumn = ColumnNames.SPECIFICITY;

    @Layout(ColumnsSection.class)
    @Widget(
            title = "Overlay column",
            description = """
            PNG images of prediction over truth. None: the report has no overlays.""",
            advanced = true)
    @ChoicesProvider(ColumnChoices.OptionalPictures.class)
    String overlayColumn = ColumnNames.OVERLAY;

    @Layout(ColumnsSection.class)
    @Widget(
            title = IMAGE_COLUMN,
            description = "Images in the table of images, shown under the outlines. None: outlines only.",
            advanced = true)
    @ChoicesProvider(ImageTableColumns.class)
    @Migrate(loadDefaultIfAbsent = true)
    String imageColumn = ColumnNames.IMAGE;

    @Layout(ColumnsSection.class)
    @Widget(title = MASK_COLUMN, description = "True cells in the table of images.", advanced = true)
    @ChoicesProvider(ImageTableColumns.class)
    @Migrate(loadDefaultIfAbsent = true)
    String maskColumn = ColumnNames.MASK;

    @Layout(ColumnsSection.class)
    @Widget(
            title = CELLS_COLUMN,
            description =
                    """
            Predicted cells in the table of images. For a mask of cell and background or a probability map, the foreground
            is shown. None: true cells only.""",
            advanced = true)
    @ChoicesProvider(ImageTableColumns.class)
    @Migrate(loadDefaultIfAbsent = true)
    String cellsColumn = ColumnNames.CELLS;

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.filled(FOLDER, folder);
        SettingChecks.filled("Title", title);
    }

    /** The columns of the scores. */
    ScoreTable.Names scores() {
        return new ScoreTable.Names(
                dscColumn,
                jaccardColumn,
                precisionColumn,
                recallColumn,
                specificityColumn,
                overlayColumn,
                "Overlay column");
    }

    /** Where the report goes. */
    Path target() throws InvalidSettingsException {
        return subfolder.isBlank()
                ? Locations.resolve(folder, FOLDER)
                : Locations.resolveIn(folder, FOLDER, subfolder, SUBFOLDER);
    }
}

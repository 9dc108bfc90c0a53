// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.experimentreport;

import org.imcseg.core.metrics.ConfidenceIntervals;
import org.imcseg.core.report.experiment.Aggregation;
import org.imcseg.core.report.experiment.ExperimentKind;
import org.imcseg.knime.columns.ColumnChoices;
import org.imcseg.knime.columns.ColumnGuess;
import org.imcseg.knime.columns.ColumnNames;
import org.imcseg.knime.parameters.IntervalMethod;
import org.imcseg.knime.parameters.Percents;
import org.imcseg.knime.parameters.SavedConfidence;
import org.imcseg.knime.parameters.Seeds;
import org.imcseg.knime.parameters.SettingChecks;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileSelectionWidget;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileSystemOption;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.LocalFileWriterWidget;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.SingleFileSelectionMode;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.WithFileSystem;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.migration.Migration;
import org.knime.node.parameters.persistence.Persistor;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.RadioButtonsWidget;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.knime.node.parameters.widget.text.TextAreaWidget;

/** Settings of the Experiment Report node. */
final class ExperimentReportNodeParameters implements NodeParameters {
    /** The question of the experiment, which determines what the report shows. */
    enum Kind {
        @Label(
                value = "Label corruption",
                description = """
                Scores by <tt>missing_share</tt>, as in the paper's Figs. 2 and 3.""")
        LABEL_CORRUPTION(ExperimentKind.LABEL_CORRUPTION),
        @Label(
                value = "Under- and over-segmentation",
                description = """
                Scores by <tt>largest_kernel</tt>, as in the paper's Table II.""")
        OUTLINE_ERRORS(ExperimentKind.OUTLINE_ERRORS),
        @Label(
                value = "Tissue transfer",
                description =
                        """
                Differences between models of one and of several <tt>training_tissues</tt> by <tt>missing_share</tt>, as in
                the paper's Table III and Fig. 4.""")
        TISSUE_TRANSFER(ExperimentKind.TISSUE_TRANSFER),
        @Label(
                value = "Bootstrapping",
                description =
                        """
                Scores by <tt>Round</tt>, with other methods as horizontal lines, as in the paper's section III-C.""")
        BOOTSTRAPPING(ExperimentKind.BOOTSTRAPPING),
        @Label(
                value = "Annotation budget",
                description = """
                Comparison of methods for few labels over <tt>missing_share</tt>.""")
        ANNOTATION_BUDGET(ExperimentKind.ANNOTATION_BUDGET),
        @Label(value = "Other", description = "Scores by any column of the runs, without comparison with the paper.")
        GENERIC(ExperimentKind.GENERIC),
        @Label(
                value = "Single cells",
                description =
                        """
                Object F1 by share of missing cells, for models that learn single cells and for those that learn cell or
                background (column <i>target</i>).""")
        SINGLE_CELLS(ExperimentKind.SINGLE_CELLS);

        final ExperimentKind kind;

        Kind(ExperimentKind kind) {
            this.kind = kind;
        }
    }

    /** The unit of analysis. */
    enum Unit {
        @Label(
                value = "Image",
                description = "The pixel counts of an image's patches are summed first, so that each image "
                        + "counts the same.")
        IMAGE(Aggregation.IMAGE),
        @Label(value = "Item", description = "Each row of the scores, whether patch or image, counts the same.")
        ITEM(Aggregation.ITEM);

        final Aggregation aggregation;

        Unit(Aggregation aggregation) {
            this.aggregation = aggregation;
        }
    }

    @Section(title = "Report")
    interface ReportSection {}

    @Section(title = "Comparison")
    @After(ReportSection.class)
    interface ComparisonSection {}

    @Section(title = "Columns")
    @After(ComparisonSection.class)
    interface ColumnsSection {}

    static final String FOLDER = "Folder";
    static final String LEVELS_COLUMN = "Levels column";
    static final String SERIES_COLUMNS = "Series columns";
    static final String RUN_COLUMN = "Run column";
    static final String ITEM_COLUMN = "Item column";
    static final String IMAGE_COLUMN = "Image column";
    static final String SAMPLE_COLUMN = "Sample column";
    static final String OVERLAY_COLUMN = "Overlay column";

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
    String folder = "experiment-report";

    @Layout(ReportSection.class)
    @Widget(
            title = "Experiment",
            description =
                    """
            The purpose of the runs, which determines what is compared and which of the paper's values are shown.""")
    Kind experiment = Kind.LABEL_CORRUPTION;

    @Layout(ReportSection.class)
    @Widget(title = "Title", description = "The page's heading.")
    String title = "Experiment report";

    @Layout(ReportSection.class)
    @Widget(
            title = "Notes",
            description =
                    """
            A text for the reader, shown at the top: what the question is, what the data are. May be empty.""")
    @TextAreaWidget(rows = 4)
    String notes = "";

    @Layout(ReportSection.class)
    @Widget(
            title = "Data",
            description =
                    """
            Where the images came from, usually controlled by the same flow variable as in the <b>IMC Reader</b>. Only the
            name of a folder is shown; a phantom is shown with its settings and limitations. May be empty.""")
    String data = "";

    @Layout(ReportSection.class)
    @Widget(
            title = "Further data",
            description = """
            The origin of a second data set, such as another tissue. May be empty.""",
            advanced = true)
    String furtherData = "";

    @Layout(ComparisonSection.class)
    @Widget(
            title = LEVELS_COLUMN,
            description =
                    """
            The column of the runs whose values are compared, or <tt>Round</tt> for the rounds of bootstrapping. If empty,
            the default of the experiment is used; for other experiments it is required.""")
    String levelsColumn = "";

    @Layout(ComparisonSection.class)
    @Widget(
            title = SERIES_COLUMNS,
            description =
                    """
            Comma-separated columns of the runs that split the levels into series shown side by side. If empty, every
            column that differs between runs of the same level and seed is used, so that different settings are never
            averaged by mistake.""")
    String seriesColumns = "";

    @Layout(ComparisonSection.class)
    @Widget(
            title = "Seed column",
            description =
                    """
            The column of the runs that distinguishes repetitions, which are averaged and whose spread is shown.
            Differences are paired within a seed.""",
            advanced = true)
    String seedColumn = "seed";

    @Layout(ComparisonSection.class)
    @Widget(title = "Unit of analysis", description = "What counts as one observation in means, boxes and differences.")
    @ValueSwitchWidget
    Unit unit = Unit.IMAGE;

    @Layout(ComparisonSection.class)
    @Widget(
            title = SavedConfidence.TITLE,
            description = "Coverage of the confidence intervals." + Percents.VARIABLE,
            advanced = true)
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    @Persistor(SavedConfidence.class)
    double confidencePercent = SavedConfidence.DEFAULT;

    @Layout(ComparisonSection.class)
    @Widget(title = IntervalMethod.TITLE, description = IntervalMethod.DESCRIPTION, advanced = true)
    @RadioButtonsWidget
    @ValueReference(IntervalMethod.Ref.class)
    @Migration(IntervalMethod.Before.class)
    IntervalMethod intervalMethod = IntervalMethod.JACKKNIFE;

    @Layout(ComparisonSection.class)
    @Widget(title = IntervalMethod.REPLICATES, description = IntervalMethod.REPLICATES_DESCRIPTION, advanced = true)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Effect(predicate = IntervalMethod.IsBootstrap.class, type = EffectType.SHOW)
    int replicates = 2000;

    @Layout(ComparisonSection.class)
    @Widget(title = Seeds.TITLE, description = Seeds.DESCRIPTION, advanced = true)
    @Effect(predicate = IntervalMethod.IsBootstrap.class, type = EffectType.SHOW)
    long seed = Seeds.DEFAULT;

    @Layout(ColumnsSection.class)
    @Widget(title = RUN_COLUMN, description = "Name of the run, in both tables.", advanced = true)
    @ChoicesProvider(ColumnChoices.Texts.class)
    String runColumn = "Run";

    @Layout(ColumnsSection.class)
    @Widget(title = ITEM_COLUMN, description = "Name of the scored item, the same in every run.", advanced = true)
    @ChoicesProvider(ColumnChoices.Texts.class)
    String itemColumn = "Item";

    @Layout(ColumnsSection.class)
    @Widget(
            title = IMAGE_COLUMN,
            description =
                    """
            Name of the image that the item is a patch of. None: items are whole images. The columns TP, FP, FN and TN are
            needed to sum over patches.""",
            advanced = true)
    @ChoicesProvider(ColumnChoices.OptionalTexts.class)
    String imageColumn = ColumnNames.PARENT;

    @Layout(ColumnsSection.class)
    @Widget(
            title = SAMPLE_COLUMN,
            description =
                    """
            Patient or sample of the item, for the confidence intervals. None: each image counts as its own sample.""",
            advanced = true)
    @ChoicesProvider(ColumnChoices.OptionalTexts.class)
    String sampleColumn = ColumnNames.SAMPLE;

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
            title = OVERLAY_COLUMN,
            description =
                    """
            PNG images of prediction over truth. The report shows items that have one in every compared run: let the
            <b>Dice Scorer</b> draw all, or those of evenly spaced rows. None: no images.""",
            advanced = true)
    @ChoicesProvider(ColumnChoices.OptionalPictures.class)
    String overlayColumn = ColumnNames.OVERLAY;

    ExperimentReportNodeParameters() {
        // the defaults
    }

    ExperimentReportNodeParameters(NodeParametersInput input) {
        ColumnGuess guess = new ColumnGuess(input, 0);
        imageColumn = guess.optionalText(ColumnNames.PARENT);
        sampleColumn = guess.optionalText(ColumnNames.SAMPLE);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.filled(FOLDER, folder);
        SettingChecks.filled("Title", title);
        SettingChecks.filled(RUN_COLUMN, runColumn);
        SettingChecks.filled(ITEM_COLUMN, itemColumn);
        intervals();
    }

    /** The column of the levels; the experiment's default if none is named. */
    String levels() throws InvalidSettingsException {
        String column = levelsColumn.isBlank() ? experiment.kind.factor() : levelsColumn.strip();
        if (column.isEmpty()) {
            throw new InvalidSettingsException("\"" + LEVELS_COLUMN
                    + "\" is empty. For other experiments, name the column of the runs whose values are "
                    + "to be compared.");
        }
        return column;
    }

    ConfidenceIntervals intervals() throws InvalidSettingsException {
        return intervalMethod.intervals(confidencePercent, replicates, seed);
    }
}

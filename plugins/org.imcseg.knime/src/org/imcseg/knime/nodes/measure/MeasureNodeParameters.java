// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.measure;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.imcseg.core.measure.CellStatistic;
import org.imcseg.core.measure.MeasureSettings;
import org.imcseg.core.measure.NeighbourRule;
import org.imcseg.core.measure.NeighbourSettings;
import org.imcseg.knime.columns.ColumnChoices;
import org.imcseg.knime.columns.ColumnGuess;
import org.imcseg.knime.columns.ColumnNames;
import org.imcseg.knime.parameters.SavedOptional;
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
import org.knime.node.parameters.persistence.Persistor;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.OptionalWidget;
import org.knime.node.parameters.widget.OptionalWidget.DefaultValueProvider;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.RadioButtonsWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

/** Settings of the Measure Cells node. */
final class MeasureNodeParameters implements NodeParameters {
    /** When two cells are neighbours. */
    enum Neighbours {
        @Label(value = "None", description = "The table of neighbours is empty.")
        NONE(NeighbourRule.NONE),
        @Label(
                value = "Expansion",
                description = "Cells that share a pixel edge after each has been expanded by the maximum distance.")
        EXPANSION(NeighbourRule.EXPANSION),
        @Label(
                value = "Centroid distance",
                description = "Cells whose centroids are no farther apart than the maximum distance.")
        CENTROID_DISTANCE(NeighbourRule.CENTROID_DISTANCE),
        @Label(
                value = "Border distance",
                description = "Cells whose nearest pixels are no farther apart than the maximum distance, measured "
                        + "between pixel centres.")
        BORDER_DISTANCE(NeighbourRule.BORDER_DISTANCE);

        final NeighbourRule rule;

        Neighbours(NeighbourRule rule) {
            this.rule = rule;
        }
    }

    @Section(title = "Columns")
    interface ColumnsSection {}

    @Section(title = "Features")
    @After(ColumnsSection.class)
    interface FeaturesSection {}

    @Section(title = "Neighbours")
    @After(FeaturesSection.class)
    interface NeighboursSection {}

    @Section(title = "Files")
    @After(NeighboursSection.class)
    interface FilesSection {}

    interface NeighboursRef extends ParameterReference<Neighbours> {}

    static final class HasNeighbours implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(NeighboursRef.class)
                    .isOneOf(Neighbours.EXPANSION, Neighbours.CENTROID_DISTANCE, Neighbours.BORDER_DISTANCE);
        }
    }

    static final class HasDistances implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(NeighboursRef.class).isOneOf(Neighbours.CENTROID_DISTANCE, Neighbours.BORDER_DISTANCE);
        }
    }

    static final class SavedMaximum extends SavedOptional.Whole {
        SavedMaximum() {
            super("maximumNeighbours");
        }
    }

    /** As in a hexagonal grid. */
    static final class SixNeighbours implements DefaultValueProvider<Integer> {
        @Override
        public Integer computeState(NodeParametersInput input) {
            return 6;
        }
    }

    static final String IMAGE_COLUMN = "Image column";
    static final String CELLS_COLUMN = "Cells column";
    static final String NORMALISED = "Allow normalised images";
    static final String MAXIMUM_DISTANCE = "Maximum distance (pixels)";
    static final String MAXIMUM_NEIGHBOURS = "Maximum number of neighbours";
    static final String OUTPUT_FOLDER = "Output folder";

    @Layout(ColumnsSection.class)
    @Widget(title = IMAGE_COLUMN, description = "The images to measure, usually raw counts.")
    @ChoicesProvider(ColumnChoices.Images.class)
    String imageColumn = ColumnNames.IMAGE;

    @Layout(ColumnsSection.class)
    @Widget(
            title = CELLS_COLUMN,
            description = "Cell masks with a unique number per cell, of the same size as the images.")
    @ChoicesProvider(ColumnChoices.Images.class)
    String cellsColumn = ColumnNames.CELLS;

    @Layout(ColumnsSection.class)
    @Widget(title = NORMALISED, description = "Measure normalised images without a warning.", advanced = true)
    boolean normalisedWanted = false;

    @Layout(FeaturesSection.class)
    @Widget(title = "Median", description = "Measure the median of each channel in addition to its mean.")
    boolean median = false;

    @Layout(FeaturesSection.class)
    @Widget(title = "Sum", description = "Measure the sum of each channel.")
    boolean sum = false;

    @Layout(FeaturesSection.class)
    @Widget(
            title = "Standard deviation",
            description =
                    """
            Measure the population standard deviation of each channel over the cell's pixels (divided by their number).""")
    boolean standardDeviation = false;

    @Layout(FeaturesSection.class)
    @Widget(
            title = "Shape",
            description =
                    """
            Measure area, centroid, axes, eccentricity, solidity and whether the cell touches the image border.""")
    boolean shape = true;

    @Layout(NeighboursSection.class)
    @Widget(title = "Neighbours", description = "Which cells count as neighbours.")
    @RadioButtonsWidget
    @ValueReference(NeighboursRef.class)
    Neighbours neighbours = Neighbours.EXPANSION;

    @Layout(NeighboursSection.class)
    @Widget(
            title = MAXIMUM_DISTANCE,
            description = "Maximum distance between neighbours; with expansion, the distance by which each "
                    + "cell is expanded.")
    @Effect(predicate = HasNeighbours.class, type = EffectType.SHOW)
    double maximumDistance = 4;

    @Layout(NeighboursSection.class)
    @Widget(
            title = MAXIMUM_NEIGHBOURS,
            description = "Keep only this many nearest neighbours of each cell. Not ticked: all.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @OptionalWidget(defaultProvider = SixNeighbours.class)
    @Persistor(SavedMaximum.class)
    @Effect(predicate = HasDistances.class, type = EffectType.SHOW)
    Optional<Integer> maximumNeighbours = Optional.empty();

    @Layout(FilesSection.class)
    @Widget(
            title = OUTPUT_FOLDER,
            description =
                    """
            Where to write CSV files in the layout of steinbock: an absolute path, a <tt>knime://</tt> address, or a path
            relative to the workflow's folder. The folder is created if it does not exist. Files are named after the
            image, as in the <b>Mask Writer</b>. If empty, no files are written.""")
    @LocalFileWriterWidget
    @FileSelectionWidget(SingleFileSelectionMode.FOLDER)
    @WithFileSystem(FileSystemOption.LOCAL)
    String outputFolder = "";

    MeasureNodeParameters() {
        // the defaults
    }

    MeasureNodeParameters(NodeParametersInput input) {
        ColumnGuess guess = new ColumnGuess(input, 0);
        imageColumn = guess.image(ColumnNames.IMAGE);
        cellsColumn = guess.imageAmong(ColumnNames.CELLS, ColumnNames.MASK, ColumnNames.CELLS);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.filled(IMAGE_COLUMN, imageColumn);
        SettingChecks.filled(CELLS_COLUMN, cellsColumn);
        if (neighbours != Neighbours.NONE) {
            SettingChecks.positive(MAXIMUM_DISTANCE, maximumDistance);
        }
        if (neighbours.rule != NeighbourRule.EXPANSION) {
            SettingChecks.range(MAXIMUM_NEIGHBOURS, maximumNeighbours.orElse(1), 1, Integer.MAX_VALUE);
        }
    }

    boolean writesFiles() {
        return outputFolder != null && !outputFolder.isBlank();
    }

    MeasureSettings settings() {
        Set<CellStatistic> statistics = EnumSet.of(CellStatistic.MEAN);
        if (median) {
            statistics.add(CellStatistic.MEDIAN);
        }
        if (sum) {
            statistics.add(CellStatistic.SUM);
        }
        if (standardDeviation) {
            statistics.add(CellStatistic.STANDARD_DEVIATION);
        }
        return new MeasureSettings(statistics, shape, neighbourSettings());
    }

    private NeighbourSettings neighbourSettings() {
        return switch (neighbours) {
            case NONE -> NeighbourSettings.NONE;
            case EXPANSION -> NeighbourSettings.expansion(maximumDistance);
            case CENTROID_DISTANCE, BORDER_DISTANCE -> new NeighbourSettings(
                    neighbours.rule, maximumDistance, maximumNeighbours.orElse(0));
        };
    }
}

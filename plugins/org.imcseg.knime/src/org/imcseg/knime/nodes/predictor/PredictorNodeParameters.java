// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.predictor;

import java.util.List;
import java.util.Optional;
import org.imcseg.core.labels.InstanceSettings;
import org.imcseg.core.labels.InstanceSettings.Method;
import org.imcseg.knime.columns.ColumnGuess;
import org.imcseg.knime.columns.ColumnNames;
import org.imcseg.knime.parameters.DeviceChoice;
import org.imcseg.knime.parameters.EngineChoices;
import org.imcseg.knime.parameters.PrecisionChoice;
import org.imcseg.knime.parameters.SavedOptional;
import org.imcseg.knime.parameters.SettingChecks;
import org.imcseg.knime.parameters.Threads;
import org.imcseg.learning.engine.Engines;
import org.imcseg.learning.inference.Tiling;
import org.imcseg.learning.model.UNetSpec.Outputs;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.knip.base.data.img.ImgPlusValue;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.migration.Migration;
import org.knime.node.parameters.persistence.Persistor;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.updates.util.BooleanReference;
import org.knime.node.parameters.widget.OptionalWidget;
import org.knime.node.parameters.widget.OptionalWidget.DefaultValueProvider;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.choices.util.ColumnSelectionUtil;
import org.knime.node.parameters.widget.choices.util.CompatibleColumnsProvider;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

/** Settings of the U-Net Predictor node. */
final class PredictorNodeParameters implements NodeParameters {
    /** In how many orientations each image is predicted. */
    enum Orientations {
        @Label(value = "Original only", description = "Once.")
        ONE,
        @Label(
                value = "Average of eight",
                description =
                        """
                Average over all reflections and 90-degree rotations: more accurate, especially if the model was trained on
                few slides, but takes eight times as long.""")
        EIGHT
    }

    /** How single cells are separated. */
    enum Instances {
        @Label(value = "None", description = "No column of cells.")
        NONE(null),
        @Label(
                value = "Automatic",
                description =
                        """
                The distance output if the model has one, that is, if it learned cells; otherwise the watershed on the
                distance within the mask.""")
        AUTOMATIC(null),
        @Label(
                value = "Distance output",
                description =
                        """
                Watershed from the maxima of the predicted relative inner distance, which separates touching cells. Requires a
                model that learned cells.""")
        DISTANCE_OUTPUT(Method.DISTANCE_OUTPUT),
        @Label(
                value = "Components, 4 neighbours",
                description = "Pixels connected by edges form one cell: touching cells merge.")
        COMPONENTS_4(Method.COMPONENTS_4),
        @Label(
                value = "Components, 8 neighbours",
                description = "Pixels connected by edges or corners form one cell: touching cells merge.")
        COMPONENTS_8(Method.COMPONENTS_8),
        @Label(
                value = "Watershed on distance in the mask",
                description =
                        """
                Watershed from the maxima of the distance to the background, which splits the foreground at constrictions.""")
        WATERSHED_DISTANCE(Method.WATERSHED_DISTANCE),
        @Label(
                value = "Watershed on probability",
                description =
                        """
                Watershed from the maxima of the probability, which splits the foreground where the model is uncertain.""")
        WATERSHED_PROBABILITY(Method.WATERSHED_PROBABILITY);

        private final Method method;

        Instances(Method method) {
            this.method = method;
        }

        /** How cells are found from a model's outputs. */
        private Method method(Outputs outputs) {
            if (this != AUTOMATIC) {
                return method;
            }
            return outputs == Outputs.CELL_AND_DISTANCE ? Method.DISTANCE_OUTPUT : Method.WATERSHED_DISTANCE;
        }
    }

    @Section(title = "Images")
    interface ImageSection {}

    @Section(title = "Output columns")
    @After(ImageSection.class)
    interface OutputSection {}

    @Section(title = "Computation")
    @After(OutputSection.class)
    interface ComputationSection {}

    /** The table is the second input. */
    static final class Images extends CompatibleColumnsProvider {
        Images() {
            super(ImgPlusValue.class);
        }

        @Override
        @SuppressWarnings("unchecked") // KNIME's method takes classes as a generic array
        public List<DataColumnSpec> columnChoices(NodeParametersInput input) {
            return ColumnSelectionUtil.getCompatibleColumns(input, 1, ImgPlusValue.class);
        }
    }

    static final class AddProbability implements BooleanReference {}

    static final class AddPrediction implements BooleanReference {}

    interface InstancesRef extends ParameterReference<Instances> {}

    static final class HasInstances implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(InstancesRef.class)
                    .isOneOf(
                            Instances.AUTOMATIC,
                            Instances.DISTANCE_OUTPUT,
                            Instances.COMPONENTS_4,
                            Instances.COMPONENTS_8,
                            Instances.WATERSHED_DISTANCE,
                            Instances.WATERSHED_PROBABILITY);
        }
    }

    static final class IsWatershed implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(InstancesRef.class)
                    .isOneOf(
                            Instances.AUTOMATIC,
                            Instances.DISTANCE_OUTPUT,
                            Instances.WATERSHED_DISTANCE,
                            Instances.WATERSHED_PROBABILITY);
        }
    }

    static final class SavedThreshold extends SavedOptional.Positive {
        SavedThreshold() {
            super("threshold");
        }
    }

    static final class SavedDepth extends SavedOptional.NonNegative {
        SavedDepth() {
            super("watershedDepth");
        }
    }

    static final class SavedSmoothing extends SavedOptional.NonNegative {
        SavedSmoothing() {
            super("watershedSmoothing");
        }
    }

    static final class Half implements DefaultValueProvider<Double> {
        @Override
        public Double computeState(NodeParametersInput input) {
            return 0.5;
        }
    }

    static final class SomeDepth implements DefaultValueProvider<Double> {
        @Override
        public Double computeState(NodeParametersInput input) {
            return InstanceSettings.of(Method.WATERSHED_DISTANCE).depth();
        }
    }

    static final class SomeSmoothing implements DefaultValueProvider<Double> {
        @Override
        public Double computeState(NodeParametersInput input) {
            return InstanceSettings.of(Method.WATERSHED_DISTANCE).smoothing();
        }
    }

    static final String IMAGE_COLUMN = "Image column";
    static final String PROBABILITY_COLUMN = "Probability column";
    static final String PREDICTION_COLUMN = "Prediction column";
    static final String CELLS_COLUMN = "Cells column";
    static final String SINGLE_CELLS = "Single cells";

    @Layout(ImageSection.class)
    @Widget(
            title = IMAGE_COLUMN,
            description =
                    """
            Images of any size: raw counts, which are normalised like the training images, or images that were already
            normalised in that way. Channels are found by name, in any order, or by label and metal if the images use
            other names.""")
    @ChoicesProvider(Images.class)
    String imageColumn = ColumnNames.IMAGE;

    @Layout(ImageSection.class)
    @Widget(
            title = "Threshold",
            description =
                    """
            Probability from which a pixel counts as cell. Not ticked: the model's own threshold, usually 0.5.""",
            advanced = true)
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    @OptionalWidget(defaultProvider = Half.class)
    @Persistor(SavedThreshold.class)
    Optional<Double> threshold = Optional.empty();

    @Layout(ImageSection.class)
    @Widget(title = "Orientations", description = "In how many orientations each image is predicted.")
    @ValueSwitchWidget
    @Migrate(loadDefaultIfAbsent = true)
    Orientations orientations = Orientations.ONE;

    @Layout(OutputSection.class)
    @Widget(title = "Add probability maps", description = "Append images of the probability of cell, 0 to 1.")
    @ValueReference(AddProbability.class)
    boolean addProbability = true;

    @Layout(OutputSection.class)
    @Widget(title = PROBABILITY_COLUMN, description = "Name of the new column.", advanced = true)
    @Effect(predicate = AddProbability.class, type = EffectType.SHOW)
    String probabilityColumn = ColumnNames.PROBABILITY;

    @Layout(OutputSection.class)
    @Widget(title = "Add predictions", description = "Append masks of the pixels that reach the threshold, 1 for cell.")
    @ValueReference(AddPrediction.class)
    boolean addPrediction = true;

    @Layout(OutputSection.class)
    @Widget(title = PREDICTION_COLUMN, description = "Name of the new column.", advanced = true)
    @Effect(predicate = AddPrediction.class, type = EffectType.SHOW)
    String predictionColumn = ColumnNames.PREDICTION;

    @Layout(OutputSection.class)
    @Widget(title = SINGLE_CELLS, description = "How the foreground is split into cells.")
    @ValueReference(InstancesRef.class)
    Instances instances = Instances.AUTOMATIC;

    @Layout(OutputSection.class)
    @Widget(
            title = CELLS_COLUMN,
            description =
                    """
            Name of the new column of cell masks: a unique number per cell, 0 for background.""",
            advanced = true)
    @Effect(predicate = HasInstances.class, type = EffectType.SHOW)
    String cellsColumn = ColumnNames.CELLS;

    @Layout(OutputSection.class)
    @Widget(title = "Minimum cell size (pixels)", description = "Smaller cells are removed; 1 keeps all.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Effect(predicate = HasInstances.class, type = EffectType.SHOW)
    int minimumCellSize = 5;

    @Layout(OutputSection.class)
    @Widget(
            title = "Depth between cells",
            description =
                    """
            Minimum depth of the saddle between two maxima, below the lower one, for them to be separate cells; in
            relative inner distance, pixels of distance, or probability. Keep the default unless cells are split too often
            (tick and enter more) or too rarely (less). Not ticked: 0.05 for the distance output, otherwise 0.1.""",
            advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @OptionalWidget(defaultProvider = SomeDepth.class)
    @Effect(predicate = IsWatershed.class, type = EffectType.SHOW)
    @Persistor(SavedDepth.class)
    Optional<Double> watershedDepth = Optional.empty();

    @Layout(OutputSection.class)
    @Widget(
            title = "Smoothing (pixels)",
            description =
                    """
            Standard deviation of the Gaussian that smooths distance or probability before maxima are detected; 0 for
            none. Keep the default unless cells are split too often (tick and enter more) or too rarely (less). Not
            ticked: 0.6 for the distance output, otherwise 1.""",
            advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @OptionalWidget(defaultProvider = SomeSmoothing.class)
    @Effect(predicate = IsWatershed.class, type = EffectType.SHOW)
    @Persistor(SavedSmoothing.class)
    Optional<Double> watershedSmoothing = Optional.empty();

    @Layout(ComputationSection.class)
    @Widget(
            title = "Tile size (pixels)",
            description =
                    """
            Larger images are predicted in overlapping tiles of this size. Keep the default unless memory runs out.""",
            advanced = true)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int tileSize = Tiling.DEFAULT.tileSize();

    @Layout(ComputationSection.class)
    @Widget(
            title = "Overlap (pixels)",
            description =
                    """
            Overlap of neighbouring tiles, at most half the tile size. Keep the default unless seams are visible.""",
            advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    int overlap = Tiling.DEFAULT.overlap();

    @Layout(ComputationSection.class)
    @Widget(
            title = "Tiles per batch",
            description =
                    """
            Number of tiles computed at once. Larger batches are faster on a graphics card and need more memory. Keep the
            default unless the card runs out of memory (decrease it) or is underused (increase it).""",
            advanced = true)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int tilesAtOnce = Tiling.DEFAULT.batchSize();

    @Layout(ComputationSection.class)
    @Widget(title = EngineChoices.TITLE, description = EngineChoices.DESCRIPTION, advanced = true)
    @ChoicesProvider(EngineChoices.class)
    String engine = Engines.AUTOMATIC;

    @Layout(ComputationSection.class)
    @Widget(title = DeviceChoice.TITLE, description = DeviceChoice.DESCRIPTION, advanced = true)
    @ValueSwitchWidget
    @Migrate(loadDefaultIfAbsent = true)
    DeviceChoice device = DeviceChoice.AUTOMATIC;

    @Layout(ComputationSection.class)
    @Widget(title = PrecisionChoice.TITLE, description = PrecisionChoice.DESCRIPTION, advanced = true)
    @Migration(PrecisionChoice.Before.class)
    PrecisionChoice precision = PrecisionChoice.AUTOMATIC;

    @Layout(ComputationSection.class)
    @Widget(title = Threads.TITLE, description = Threads.DESCRIPTION, advanced = true)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @OptionalWidget(defaultProvider = Threads.Suggested.class)
    @Persistor(Threads.Saved.class)
    Optional<Integer> threads = Optional.empty();

    PredictorNodeParameters() {
        // the defaults
    }

    PredictorNodeParameters(NodeParametersInput input) {
        imageColumn = new ColumnGuess(input, 1).image(ColumnNames.IMAGE);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.filled(IMAGE_COLUMN, imageColumn);
        if (threshold.isPresent() && !(threshold.get() > 0 && threshold.get() < 1)) {
            throw new InvalidSettingsException("\"Threshold\" is " + threshold.get()
                    + ". Choose a value above 0 and below 1, or untick it to use the model's threshold.");
        }
        if (!addProbability && !addPrediction && instances == Instances.NONE) {
            throw new InvalidSettingsException(
                    "No output column is selected. Tick probability maps or predictions, or choose how to find cells.");
        }
        Threads.check(threads);
        tiling();
        instances(0.5, Outputs.CELL_AND_DISTANCE);
    }

    /**
     * How to find cells at a threshold; null if cells are not wanted.
     *
     * @param outputs of the model
     * @throws InvalidSettingsException if the model lacks the chosen output, or a value is out of range
     */
    InstanceSettings instances(double at, Outputs outputs) throws InvalidSettingsException {
        if (instances == Instances.NONE) {
            return null;
        }
        Method method = instances.method(outputs);
        if (method == Method.DISTANCE_OUTPUT && outputs != Outputs.CELL_AND_DISTANCE) {
            throw new InvalidSettingsException("\"" + SINGLE_CELLS
                    + "\" is Distance output, but the model has none: it learned cell or background. Choose "
                    + "Automatic or a "
                    + "watershed, or train a model with \"Learn\" set to Cells.");
        }
        try {
            InstanceSettings defaults = InstanceSettings.of(method);
            return new InstanceSettings(
                    method,
                    at,
                    minimumCellSize,
                    watershedDepth.orElse(defaults.depth()),
                    watershedSmoothing.orElse(defaults.smoothing()));
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }

    Tiling tiling() throws InvalidSettingsException {
        try {
            return new Tiling(tileSize, overlap, tilesAtOnce);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }
}

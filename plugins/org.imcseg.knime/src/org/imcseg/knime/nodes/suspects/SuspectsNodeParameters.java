// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.suspects;

import java.util.List;
import java.util.Optional;
import org.imcseg.core.suspects.SuspectSettings;
import org.imcseg.knime.columns.Chosen;
import org.imcseg.knime.columns.ColumnChoices;
import org.imcseg.knime.columns.ColumnGuess;
import org.imcseg.knime.columns.ColumnNames;
import org.imcseg.knime.parameters.CommaLists;
import org.imcseg.knime.parameters.DeviceChoice;
import org.imcseg.knime.parameters.EngineChoices;
import org.imcseg.knime.parameters.Percents;
import org.imcseg.knime.parameters.PrecisionChoice;
import org.imcseg.knime.parameters.Seeds;
import org.imcseg.knime.parameters.SettingChecks;
import org.imcseg.knime.parameters.Threads;
import org.imcseg.knime.training.ChannelChoice;
import org.imcseg.knime.training.ChannelList;
import org.imcseg.knime.training.LabelledTable;
import org.imcseg.knime.training.LossChoice;
import org.imcseg.knime.training.Overrides;
import org.imcseg.knime.training.TrainingEntries;
import org.imcseg.learning.engine.Engines;
import org.imcseg.learning.engine.Precision;
import org.imcseg.learning.loss.LossKind;
import org.imcseg.learning.model.UNetSpec;
import org.imcseg.learning.training.ComputeSettings;
import org.imcseg.learning.training.TrainingSettings;
import org.knime.core.node.InvalidSettingsException;
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
import org.knime.node.parameters.widget.OptionalWidget;
import org.knime.node.parameters.widget.OptionalWidget.DefaultValueProvider;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.choices.filter.TwinlistWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

/** Settings of the Suspect Labels node. */
final class SuspectsNodeParameters implements NodeParameters {
    /** Which network is trained, and how. */
    enum Preset {
        @Label(value = "Quick", description = "A small network and 7 epochs at a constant learning rate.")
        QUICK,
        @Label(
                value = "Paper",
                description = "The network and settings of Bird et al., ISBI 2024, as in the U-Net Learner. Takes "
                        + "hours per fold on a CPU.")
        PAPER
    }

    @Section(title = "Data")
    interface DataSection {}

    @Section(title = "Training")
    @After(DataSection.class)
    @Effect(predicate = Trains.class, type = EffectType.SHOW)
    interface TrainingSection {}

    @Section(title = "Suspects")
    @After(TrainingSection.class)
    interface SuspectsSection {}

    interface ImageColumnRef extends ParameterReference<String> {}

    interface TruthColumnRef extends ParameterReference<String> {}

    interface ProbabilityColumnRef extends ParameterReference<String> {}

    interface LossRef extends ParameterReference<LossChoice> {}

    static final class HasProbabilities implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return Chosen.column(i, ProbabilityColumnRef.class);
        }
    }

    /** Only if no probabilities are given. */
    static final class Trains implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getPredicate(HasProbabilities.class).negate();
        }
    }

    static final class HasTruth implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return Chosen.column(i, TruthColumnRef.class);
        }
    }

    static final class ExpectsMissingCells implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return LossChoice.expectsMissingCells(i.getEnum(LossRef.class));
        }
    }

    static final class Channels extends ChannelList {
        Channels() {
            super(ImageColumnRef.class);
        }
    }

    static final class SomeEpochs implements DefaultValueProvider<Integer> {
        @Override
        public Integer computeState(NodeParametersInput input) {
            return TrainingSettings.quickConstant().schedule().epochs();
        }
    }

    static final class SomePatchSize implements DefaultValueProvider<Integer> {
        @Override
        public Integer computeState(NodeParametersInput input) {
            return TrainingSettings.quickConstant().sampling().patchSize();
        }
    }

    static final String TRUTH_COLUMN = "True mask column";
    static final String PROBABILITY_COLUMN = "Out-of-fold probability column";
    static final String ANNOTATED_SHARE = "Annotated cells (%)";
    static final String PRECISION_AT = "Precision at the first";

    @Layout(DataSection.class)
    @Widget(title = LabelledTable.IMAGE_COLUMN, description = "Normalised images, whole or patches.")
    @ChoicesProvider(ColumnChoices.Images.class)
    @ValueReference(ImageColumnRef.class)
    String imageColumn = ColumnNames.IMAGE;

    @Layout(DataSection.class)
    @Widget(
            title = LabelledTable.MASK_COLUMN,
            description =
                    """
            The labels to judge, with a unique number per cell; if there is only one number, connected components count as cells.""")
    @ChoicesProvider(ColumnChoices.Images.class)
    String maskColumn = ColumnNames.TRAINING_MASK;

    @Layout(DataSection.class)
    @Widget(
            title = LabelledTable.SAMPLE_COLUMN,
            description =
                    """
            Patient or sample: no model judges a sample that it was trained on. None: each image counts as its own sample.""")
    @ChoicesProvider(ColumnChoices.OptionalTexts.class)
    String sampleColumn = ColumnNames.SAMPLE;

    @Layout(DataSection.class)
    @Widget(
            title = TRUTH_COLUMN,
            description =
                    """
            Complete masks, if known, to evaluate the suspects; they are not used for training.""",
            advanced = true)
    @ChoicesProvider(ColumnChoices.OptionalImages.class)
    @ValueReference(TruthColumnRef.class)
    String truthColumn = ColumnNames.NONE;

    @Layout(DataSection.class)
    @Widget(
            title = PROBABILITY_COLUMN,
            description =
                    """
            Probabilities of cell from models trained without the image's sample. None: the node trains such models.""",
            advanced = true)
    @ChoicesProvider(ColumnChoices.OptionalImages.class)
    @ValueReference(ProbabilityColumnRef.class)
    String probabilityColumn = ColumnNames.NONE;

    @Layout(DataSection.class)
    @Widget(
            title = "Threshold of the probability column",
            description = """
            Probability from which a pixel counts as cell.""",
            advanced = true)
    @Effect(predicate = HasProbabilities.class, type = EffectType.SHOW)
    double threshold = 0.5;

    @Layout(TrainingSection.class)
    @Widget(
            title = "Folds",
            description =
                    """
            Number of parts into which the samples are split; each part is judged by a model trained on the others. At
            least 2; each requires a training.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int folds = 4;

    @Layout(TrainingSection.class)
    @Widget(
            title = ChannelChoice.TITLE,
            description =
                    """
            The channels to learn from; none means all. Execute the upstream nodes to see their names here. A flow
            variable sets them as one comma-separated text.""")
    @ChoicesProvider(Channels.class)
    @TwinlistWidget(includedLabel = ChannelChoice.INCLUDED, excludedLabel = ChannelChoice.EXCLUDED)
    @Persistor(TrainingEntries.SavedChannels.class)
    String[] channels = {};

    @Layout(TrainingSection.class)
    @Widget(title = "Preset", description = "The size of the network and how it is trained.")
    @ValueSwitchWidget
    Preset preset = Preset.QUICK;

    @Layout(TrainingSection.class)
    @Widget(
            title = "Epochs",
            description =
                    """
            Maximum number of epochs per fold. Not ticked: the preset's value (quick 7, paper 50).""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @OptionalWidget(defaultProvider = SomeEpochs.class)
    @Persistor(TrainingEntries.SavedEpochs.class)
    Optional<Integer> epochs = Optional.empty();

    @Layout(TrainingSection.class)
    @Widget(
            title = "Loss",
            description = "What training minimises. If many cells are missing, plain soft Dice learns to miss them; "
                    + "PU-Dice does not. <i>Recommended</i> is PU-Dice here.")
    @ValueReference(LossRef.class)
    LossChoice loss = LossChoice.PU_DICE;

    @Layout(TrainingSection.class)
    @Widget(
            title = ANNOTATED_SHARE,
            description =
                    """
            Percentage of all cells that are annotated. To estimate it, count all cells and the annotated ones in a few
            fields of view. Not ticked: the value that Corrupt Labels recorded with the masks, else 100 with a warning."""
                            + Percents.VARIABLE)
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    @OptionalWidget(defaultProvider = TrainingEntries.SomeShare.class)
    @Effect(predicate = ExpectsMissingCells.class, type = EffectType.SHOW)
    @Persistor(TrainingEntries.SavedAnnotatedShare.class)
    Optional<Double> annotatedPercent = Optional.empty();

    @Layout(TrainingSection.class)
    @Widget(
            title = "Patch size (pixels)",
            description =
                    """
            Edge length of the patches that images are cut into for training, a multiple of 8 (quick) or 32 (paper). Not
            ticked: the preset's value (quick 64, paper 128).""",
            advanced = true)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @OptionalWidget(defaultProvider = SomePatchSize.class)
    @Persistor(TrainingEntries.SavedPatchSize.class)
    Optional<Integer> patchSize = Optional.empty();

    @Layout(TrainingSection.class)
    @Widget(title = Seeds.TITLE, description = Seeds.DESCRIPTION)
    long seed = Seeds.DEFAULT;

    @Layout(TrainingSection.class)
    @Widget(title = EngineChoices.TITLE, description = EngineChoices.DESCRIPTION, advanced = true)
    @ChoicesProvider(EngineChoices.class)
    String engine = Engines.AUTOMATIC;

    @Layout(TrainingSection.class)
    @Widget(title = DeviceChoice.TITLE, description = DeviceChoice.DESCRIPTION, advanced = true)
    @ValueSwitchWidget
    @Migrate(loadDefaultIfAbsent = true)
    DeviceChoice device = DeviceChoice.AUTOMATIC;

    @Layout(TrainingSection.class)
    @Widget(title = PrecisionChoice.TITLE, description = PrecisionChoice.DESCRIPTION, advanced = true)
    @Migration(PrecisionChoice.Before.class)
    PrecisionChoice precision = PrecisionChoice.AUTOMATIC;

    @Layout(TrainingSection.class)
    @Widget(title = Threads.TITLE, description = Threads.DESCRIPTION, advanced = true)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @OptionalWidget(defaultProvider = Threads.Suggested.class)
    @Persistor(Threads.Saved.class)
    Optional<Integer> threads = Optional.empty();

    @Layout(SuspectsSection.class)
    @Widget(
            title = "Minimum score",
            description =
                    """
            Suspects with a lower score are omitted: 0.5 lists those for which the model prefers the other label, 0 lists all.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    double minimumScore = SuspectSettings.DEFAULT.minimumScore();

    @Layout(SuspectsSection.class)
    @Widget(title = "Minimum area (pixels)", description = "Regions smaller than this are ignored.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int minimumArea = SuspectSettings.DEFAULT.minimumArea();

    @Layout(SuspectsSection.class)
    @Widget(
            title = "Maximum number of suspects",
            description = "Number of top-ranked suspects that are listed with a thumbnail. The summary counts all.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int maximumSuspects = 500;

    @Layout(SuspectsSection.class)
    @Widget(
            title = "Maximum number of overlays",
            description = "Number of images that get an overlay, beginning with the highest-ranked suspects. "
                    + "0 for none.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    int maximumOverlays = 100;

    @Layout(SuspectsSection.class)
    @Widget(
            title = PRECISION_AT,
            description =
                    """
            Comma-separated numbers of top-ranked missing cells for which precision is reported.""",
            advanced = true)
    @Effect(predicate = HasTruth.class, type = EffectType.SHOW)
    String precisionAt = "10, 50, 100";

    SuspectsNodeParameters() {
        // the defaults
    }

    SuspectsNodeParameters(NodeParametersInput input) {
        ColumnGuess guess = new ColumnGuess(input, 0);
        imageColumn = guess.image(ColumnNames.IMAGE);
        maskColumn = guess.imageAmong(ColumnNames.TRAINING_MASK, ColumnNames.MASK);
        sampleColumn = guess.optionalText(ColumnNames.SAMPLE);
        // Corrupt Labels keeps the true mask next to its own
        truthColumn =
                ColumnNames.TRAINING_MASK.equals(maskColumn) ? guess.optionalImage(ColumnNames.MASK) : ColumnNames.NONE;
    }

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.filled(LabelledTable.IMAGE_COLUMN, imageColumn);
        SettingChecks.filled(LabelledTable.MASK_COLUMN, maskColumn);
        SettingChecks.range("Threshold of the probability column", threshold, Double.MIN_VALUE, 1);
        SettingChecks.range("Folds", folds, 2, 100);
        SettingChecks.range("Epochs", epochs.orElse(1), 1, Integer.MAX_VALUE);
        Percents.check(ANNOTATED_SHARE, annotatedPercent.orElse(100.), 0, 100);
        Threads.check(threads);
        SettingChecks.range("Minimum score", minimumScore, 0, 1);
        SettingChecks.range("Minimum area (pixels)", minimumArea, 1, Integer.MAX_VALUE);
        SettingChecks.range("Maximum number of suspects", maximumSuspects, 1, 100_000);
        SettingChecks.range("Maximum number of overlays", maximumOverlays, 0, 100_000);
        precisionAt();
        training(1);
    }

    List<Integer> precisionAt() throws InvalidSettingsException {
        List<Integer> values =
                CommaLists.texts(precisionAt).isEmpty() ? List.of() : CommaLists.integers(PRECISION_AT, precisionAt);
        for (int value : values) {
            SettingChecks.range(PRECISION_AT, value, 1, Integer.MAX_VALUE);
        }
        return values.stream().distinct().toList();
    }

    SuspectSettings suspects() {
        return new SuspectSettings(minimumScore, minimumArea);
    }

    LossKind loss() {
        return loss.kind(LossKind.PU_DICE);
    }

    UNetSpec network(int inputs) {
        return preset == Preset.QUICK ? UNetSpec.quick(inputs) : UNetSpec.paper(inputs);
    }

    /**
     * @param share annotated share of the cells. @throws InvalidSettingsException naming the value that is out of range
     */
    TrainingSettings training(double share) throws InvalidSettingsException {
        TrainingSettings settings = (preset == Preset.QUICK
                        ? TrainingSettings.quickConstant()
                        : TrainingSettings.paper().objective(o -> o.start(64, 0, 0)))
                // a fold that learned nothing gives a warning
                .guard(g -> g.acceptFailure(true))
                .objective(o -> o.loss(loss()).annotatedShare(share))
                .compute(new ComputeSettings(Threads.of(threads), Precision.SINGLE))
                .seed(seed);
        return new Overrides(epochs.orElse(0), patchSize.orElse(0), 0).of(settings, network(1));
    }
}

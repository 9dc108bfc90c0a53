// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.learner;

import org.imcseg.knime.columns.ColumnChoices;
import org.imcseg.knime.columns.ColumnGuess;
import org.imcseg.knime.columns.ColumnNames;
import org.imcseg.knime.parameters.Checks;
import org.imcseg.knime.parameters.DeviceChoice;
import org.imcseg.knime.parameters.EngineChoices;
import org.imcseg.knime.parameters.PrecisionChoice;
import org.imcseg.knime.parameters.Seeds;
import org.imcseg.knime.training.ChannelChoice;
import org.imcseg.knime.training.KeptEpochChoice;
import org.imcseg.knime.training.LabelledTable;
import org.imcseg.knime.training.Loss;
import org.imcseg.knime.training.RateDecayChoice;
import org.imcseg.knime.training.Target;
import org.imcseg.learning.engine.Engines;
import org.imcseg.learning.model.UNetSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.migration.DefaultProvider;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.migration.Migration;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

/** Settings of the U-Net Learner node. {@link LearnerSettings} makes of them what the trainer takes. */
final class LearnerNodeParameters implements NodeParameters {
    /** Where the hyper-parameters come from. */
    enum Preset {
        @Label(value = "Quick", description = """
                A small network (8-16-32 filters), patches of 64 pixels, 42 epochs of 28 steps or more and a learning rate that falls at the end: a first result within a minute on two
                processor cores.""")
        QUICK,
        @Label(value = "Standard", description = """
                As Quick with twice the filters (16-32-64) and about three times the time: steadier on slides that are stained otherwise than those learned.""")
        STANDARD,
        @Label(value = "Paper", description = """
                The network (32 to 512 filters, 20.6 million parameters) and the settings of Bird et al., ISBI 2024, with the start phase that
                makes its loss learn reliably. Takes hours on a processor.""")
        PAPER,
        @Label(value = "Custom", description = "Every hyper-parameter as set under <i>Network</i>, <i>Loss form and optimiser</i> and "
                + "<i>Schedule</i>. They begin with the paper's values.")
        CUSTOM
    }

    /** How the start phase of the paper preset ends. */
    enum PaperStart {
        @Label(value = "When pixels are told apart", description = """
                From the 64th step on, as soon as the output's correlation with the validation labels is half of a perfect one, and then gradually: training does not
                collapse where the start ends.""")
        ADAPTIVE,
        @Label(value = "After 64 steps", description = "At once, as in earlier versions; with few images training often collapses there, and the guard has to bring it back.")
        FIXED
    }

    enum Initialiser {
        @Label(value = "He normal", description = "Normal with variance 2 / inputs, as in the paper.")
        HE_NORMAL(UNetSpec.Initialiser.HE_NORMAL),
        @Label(value = "Glorot uniform", description = "Uniform with variance 2 / (inputs + outputs).")
        GLOROT_UNIFORM(UNetSpec.Initialiser.GLOROT_UNIFORM);

        final UNetSpec.Initialiser value;

        Initialiser(UNetSpec.Initialiser value) {
            this.value = value;
        }
    }

    @Section(title = "Data")
    interface DataSection {
    }

    @Section(title = "Training")
    @After(DataSection.class)
    interface TrainingSection {
    }

    @Section(title = "Network")
    @After(TrainingSection.class)
    @Effect(predicate = IsCustom.class, type = EffectType.SHOW)
    interface NetworkSection {
    }

    @Section(title = "Loss form and optimiser")
    @After(NetworkSection.class)
    @Effect(predicate = IsCustom.class, type = EffectType.SHOW)
    interface LossSection {
    }

    @Section(title = "Schedule")
    @After(LossSection.class)
    @Effect(predicate = IsCustom.class, type = EffectType.SHOW)
    interface ScheduleSection {
    }

    interface PresetRef extends ParameterReference<Preset> {
    }

    static final class IsCustom implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(PresetRef.class).isOneOf(Preset.CUSTOM);
        }
    }

    static final class IsPaper implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(PresetRef.class).isOneOf(Preset.PAPER);
        }
    }

    interface LossRef extends ParameterReference<Loss> {
    }

    static final class ExpectsMissingCells implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(LossRef.class).isOneOf(Loss.AUTOMATIC, Loss.PU_DICE, Loss.BCE_PU, Loss.PU_BCE, Loss.PU_BCE_DICE);
        }
    }

    interface TargetRef extends ParameterReference<Target> {
    }

    static final class LearnsCells implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(TargetRef.class).isOneOf(Target.CELLS);
        }
    }

    /** Workflows saved before there was a choice learn what they did. */
    static final class TargetBefore implements DefaultProvider<Target> {
        @Override
        public Target getDefault() {
            return Target.FOREGROUND;
        }
    }

    static final class DecayBefore implements DefaultProvider<RateDecayChoice> {
        @Override
        public RateDecayChoice getDefault() {
            return RateDecayChoice.CONSTANT;
        }
    }

    static final class AcceptFailureBefore implements DefaultProvider<Boolean> {
        @Override
        public Boolean getDefault() {
            return Boolean.TRUE;
        }
    }

    /** The start phase of the paper preset then ended after its steps. */
    static final class PaperStartBefore implements DefaultProvider<PaperStart> {
        @Override
        public PaperStart getDefault() {
            return PaperStart.FIXED;
        }
    }

    static final class EpochToKeepBefore implements DefaultProvider<KeptEpochChoice> {
        @Override
        public KeptEpochChoice getDefault() {
            return KeptEpochChoice.HIGHEST_SCORE;
        }
    }

    static final String ANNOTATED_SHARE = "Annotated share of the cells";
    static final String INITIAL_MODEL = "Initial model";
    static final String IMAGE_COLUMN = LabelledTable.IMAGE_COLUMN;
    static final String MASK_COLUMN = LabelledTable.MASK_COLUMN;
    static final String VALIDATION_MASK_COLUMN = "Mask column of the validation table";
    static final String SAMPLE_COLUMN = LabelledTable.SAMPLE_COLUMN;

    @Layout(DataSection.class)
    @Widget(title = IMAGE_COLUMN, description = "Normalised images, whole or patches; float, with the axes X, Y and Channel.")
    @ChoicesProvider(ColumnChoices.Images.class)
    String imageColumn = ColumnNames.IMAGE;

    @Layout(DataSection.class)
    @Widget(title = MASK_COLUMN, description = "The cells to learn: whole numbers, every value above 0 is cell.")
    @ChoicesProvider(ColumnChoices.Images.class)
    String maskColumn = ColumnNames.TRAINING_MASK;

    @Layout(DataSection.class)
    @Widget(title = VALIDATION_MASK_COLUMN, description = """
            Which masks of the validation table choose the best epoch. <i>None</i> means the column of the same name as in the training
            table. Labels damaged like the training's are what an annotator with few labels has; clean ones are a luxury. A column of another
            name counts as complete labels unless Corrupt Labels recorded its annotated share.""")
    @ChoicesProvider(ColumnChoices.OptionalImages.class)
    String validationMaskColumn = ColumnNames.NONE;

    @Layout(DataSection.class)
    @Widget(title = SAMPLE_COLUMN, description = """
            Tells which rows belong to the same patient or sample: without a validation table whole samples are held out.""")
    @ChoicesProvider(ColumnChoices.OptionalTexts.class)
    String sampleColumn = ColumnNames.SAMPLE;

    @Layout(DataSection.class)
    @Widget(title = ChannelChoice.TITLE, description = """
            Names of the channels to learn from, separated by commas, in any order; empty for all. They are taken by name, so tables
            may hold further channels.""")
    String channels = "";

    @Layout(TrainingSection.class)
    @Widget(title = "Learn", description = "What the network learns from the masks.")
    @ValueReference(TargetRef.class)
    @Migration(TargetBefore.class)
    Target target = Target.CELLS;

    @Layout(TrainingSection.class)
    @Widget(title = "Preset", description = "Where the hyper-parameters come from.")
    @ValueReference(PresetRef.class)
    Preset preset = Preset.QUICK;

    @Layout(TrainingSection.class)
    @Widget(title = "Loss", description = "What training minimises for the probability of being cell, whatever the preset.")
    @ValueReference(LossRef.class)
    Loss loss = Loss.AUTOMATIC;

    @Layout(TrainingSection.class)
    @Widget(title = ANNOTATED_SHARE, description = """
            For the losses that expect missing cells: which share of all cells the masks hold, above 0 and at most 1. 0 takes what Corrupt
            Labels recorded in the mask column; the recommended loss takes 1 where nothing is recorded. For real annotations count all cells of a few fields, then the annotated among them; being wrong
            by a factor of 2 costs little.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Effect(predicate = ExpectsMissingCells.class, type = EffectType.SHOW)
    @Migrate(loadDefaultIfAbsent = true)
    double annotatedShare = 0;

    @Layout(TrainingSection.class)
    @Widget(title = "Epochs", description = """
            Maximum number of epochs; 0 for the preset's (quick 42, or 7 at a constant learning rate; paper and custom 50). An epoch is a pass over the training data, or a minimum number of
            steps where the data are few (quick 28 or 24, paper and custom 8); the history says how many.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    int epochs = 0;

    @Layout(TrainingSection.class)
    @Widget(title = "Epoch to keep", description = "Which epoch's weights become the model, judged by the validation labels.", advanced = true)
    @Migration(EpochToKeepBefore.class)
    KeptEpochChoice epochToKeep = KeptEpochChoice.AUTOMATIC;

    @Layout(TrainingSection.class)
    @Widget(title = "Learning rate at the end", description = "Whether the learning rate falls towards the last epoch, which steadies the result.", advanced = true)
    @Migration(DecayBefore.class)
    RateDecayChoice decay = RateDecayChoice.PRESET;

    @Layout(TrainingSection.class)
    @Widget(title = "Accept a model that learned nothing", description = """
            Whether the node gives a model with a warning where no epoch learned anything. Otherwise that is an error that names likely causes.""", advanced = true)
    @Migration(AcceptFailureBefore.class)
    boolean acceptFailure = false;

    @Layout(TrainingSection.class)
    @Widget(title = "Start of the paper preset", description = "When the squared form of soft Dice and PU-Dice, which they begin with, gives way to the plain one.", advanced = true)
    @Effect(predicate = IsPaper.class, type = EffectType.SHOW)
    @Migration(PaperStartBefore.class)
    PaperStart paperStart = PaperStart.ADAPTIVE;

    @Layout(TrainingSection.class)
    @Widget(title = "Patch size (pixels)", description = """
            Edge of the patches that images are cut into; also the size to which smaller images are padded. Must be a multiple of 2 to the
            number of levels (quick 8, paper 32). 0 for the preset's (quick 64, paper and custom 128).""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    int patchSize = 0;

    @Layout(TrainingSection.class)
    @Widget(title = "Patch stride (pixels)", description = "Distance of neighbouring patches; less than the patch size makes them overlap. 0 for the patch size.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    int patchStride = 0;

    @Layout(TrainingSection.class)
    @Widget(title = "Held-out share without a validation table", description = """
            Share of the training data, above 0 and below 1, that is held out (by whole samples where possible) to choose the best epoch
            when no validation table is connected. Fewer than 10 images of fewer than 4 samples are all trained on where the learning rate falls at the end, and the
            last epoch is kept.""")
    double validationFraction = 0.125;

    @Layout(TrainingSection.class)
    @Widget(title = "Time limit (minutes)", description = """
            Stop after this time and keep the best epoch so far; 0 for no limit. The first epoch is always finished.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    double timeLimit = 0;

    @Layout(TrainingSection.class)
    @Widget(title = "Stop file", description = """
            Stop early, keep best: as soon as a file of this name exists, training ends and the best epoch so far is kept. Create it while
            the node runs. A path as in the reader nodes; empty for none. (Cancelling the node keeps nothing.)""")
    String stopFile = "";

    @Layout(TrainingSection.class)
    @Widget(title = Seeds.TITLE, description = Seeds.DESCRIPTION)
    long seed = Seeds.DEFAULT;

    @Layout(TrainingSection.class)
    @Widget(title = INITIAL_MODEL, description = """
            A model file (.imcseg) whose weights training begins with, from the U-Net Model Writer. Its network is taken whatever the preset, and
            its channels where none are chosen; raw counts are normalised as it was trained. Empty to begin from scratch. A path as in the reader
            nodes.""", advanced = true)
    @Migrate(loadDefaultIfAbsent = true)
    String initialModel = "";

    @Layout(TrainingSection.class)
    @Widget(title = EngineChoices.TITLE, description = EngineChoices.DESCRIPTION, advanced = true)
    @ChoicesProvider(EngineChoices.class)
    String engine = Engines.AUTOMATIC;

    @Layout(TrainingSection.class)
    @Widget(title = DeviceChoice.TITLE, description = DeviceChoice.DESCRIPTION, advanced = true)
    @Migrate(loadDefaultIfAbsent = true)
    DeviceChoice device = DeviceChoice.AUTOMATIC;

    @Layout(TrainingSection.class)
    @Widget(title = PrecisionChoice.TITLE, description = PrecisionChoice.DESCRIPTION, advanced = true)
    @Migration(PrecisionChoice.Before.class)
    PrecisionChoice precision = PrecisionChoice.AUTOMATIC;

    @Layout(TrainingSection.class)
    @Widget(title = "Threads", description = "Processor threads to use; 0 for all. Results may differ in the last bits between numbers of threads.",
            advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    int threads = 0;

    @Layout(NetworkSection.class)
    @Widget(title = "Filters", description = "Channels of each level from the top down, separated by commas: one number a level.")
    String filters = "32, 64, 128, 256, 512";

    @Layout(NetworkSection.class)
    @Widget(title = "Dropout", description = "Share of activations dropped at each level while training, separated by commas.")
    String dropouts = "0.1, 0.1, 0.2, 0.2, 0.3";

    @Layout(NetworkSection.class)
    @Widget(title = "Bottleneck filters", description = "Channels below the last level.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int bottleneckFilters = 512;

    @Layout(NetworkSection.class)
    @Widget(title = "Bottleneck dropout", description = "Share of activations dropped below the last level.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    double bottleneckDropout = 0.4;

    @Layout(NetworkSection.class)
    @Widget(title = "Initial weights", description = "How the first weights are drawn.")
    Initialiser initialiser = Initialiser.HE_NORMAL;

    @Layout(LossSection.class)
    @Widget(title = "Smoothing", description = "The constant s in (2 \u03a3py + s) / (\u03a3p + \u03a3y + s) of the Dice losses.")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    double smoothing = 1;

    @Layout(LossSection.class)
    @Widget(title = "Weight of the distance", description = "What the loss of the relative inner distance is multiplied by.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Effect(predicate = LearnsCells.class, type = EffectType.SHOW)
    @Migrate(loadDefaultIfAbsent = true)
    double distanceWeight = 2;

    @Layout(LossSection.class)
    @Widget(title = "Steps with the squared form", description = "Length of the squared start in steps (batches).")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    int squaredSteps = 64;

    @Layout(LossSection.class)
    @Widget(title = "Correlation that ends the start", description = """
            The squared start goes on until the output's correlation with the validation labels reaches this share of a perfect one, for at most six times its steps; 0 to
            end it after its steps regardless. The paper preset has 0.5.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Migrate(loadDefaultIfAbsent = true)
    double startSkill = 0;

    @Layout(LossSection.class)
    @Widget(title = "Steps from the squared to the plain form", description = "Steps after the squared start over which the loss gradually takes its final form; 0 for at once.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Migrate(loadDefaultIfAbsent = true)
    int blendSteps = 0;

    @Layout(LossSection.class)
    @Widget(title = "Warm-up steps", description = "Steps over which the learning rate rises to its value.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    int warmUpSteps = 64;

    @Layout(LossSection.class)
    @Widget(title = "Learning rate", description = "Step size of the optimiser Adam.")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    double learningRate = 0.01;

    @Layout(LossSection.class)
    @Widget(title = "Adam \u03b2\u2081", description = "Decay of the mean gradient.", advanced = true)
    double beta1 = 0.9;

    @Layout(LossSection.class)
    @Widget(title = "Adam \u03b2\u2082", description = "Decay of the mean squared gradient.", advanced = true)
    double beta2 = 0.999;

    @Layout(LossSection.class)
    @Widget(title = "Adam \u03b5", description = "Guard against division by 0.", advanced = true)
    double epsilon = 1e-7;

    @Layout(ScheduleSection.class)
    @Widget(title = "Batch size", description = "Patches in one step.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int batchSize = 64;

    @Layout(ScheduleSection.class)
    @Widget(title = "Patience (epochs)", description = "Stop after so many epochs without a better validation score; 0 for never.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    int patience = 10;

    @Layout(ScheduleSection.class)
    @Widget(title = "Flips", description = "Augmentation: mirror patches at random.")
    boolean flips = true;

    @Layout(ScheduleSection.class)
    @Widget(title = "Quarter turns", description = "Augmentation: turn patches by multiples of 90 degrees at random.")
    boolean quarterTurns = true;

    @Layout(ScheduleSection.class)
    @Widget(title = "Intensity scaling", description = """
            Augmentation: multiply each channel of a patch by e<sup>u</sup>, u uniform between minus and plus this; 0 for none, at most 2.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    double intensityScaling = 0;

    @Layout(ScheduleSection.class)
    @Widget(title = "Brightness scaling", description = """
            Augmentation: multiply all channels of a patch together by e<sup>u</sup>, u uniform between minus and plus this; 0 for none, at most 2.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Migrate(loadDefaultIfAbsent = true)
    double brightness = 0;

    @Layout(ScheduleSection.class)
    @Widget(title = "Stretching", description = """
            Augmentation: turn patches by any angle and stretch them by e<sup>u</sup> along each of two axes, u uniform between minus and plus this; 0 for none, at
            most 1.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Migrate(loadDefaultIfAbsent = true)
    double stretching = 0;

    @Layout(ScheduleSection.class)
    @Widget(title = "Elastic displacement (pixels)", description = "Augmentation: move pixels smoothly by about so much (standard deviation); 0 for none, at most 20.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Migrate(loadDefaultIfAbsent = true)
    double elastic = 0;

    @Layout(ScheduleSection.class)
    @Widget(title = "Threshold", description = """
            Probability from which a pixel counts as cell. Binary cross-entropy for missing cells finds its own.""")
    double threshold = 0.5;

    @Layout(ScheduleSection.class)
    @Widget(title = "Collapse guard", description = """
            Whether training that calls everything or nothing a cell is started again (and after a good epoch put back to the best weights
            with a lower learning rate). Every act is shown in the history.""")
    boolean guard = true;

    @Layout(ScheduleSection.class)
    @Widget(title = "Restarts", description = "Restarts with a new seed before the guard lowers the learning rate and changes the loss.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    int maxRestarts = 3;

    LearnerNodeParameters() {
        // the defaults
    }

    LearnerNodeParameters(NodeParametersInput input) {
        ColumnGuess guess = new ColumnGuess(input, 0);
        imageColumn = guess.image(ColumnNames.IMAGE);
        maskColumn = guess.imageAmong(ColumnNames.TRAINING_MASK, ColumnNames.MASK);
        sampleColumn = guess.optionalText(ColumnNames.SAMPLE);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        Checks.filled(IMAGE_COLUMN, imageColumn);
        Checks.filled(MASK_COLUMN, maskColumn);
        Checks.range("Epochs", epochs, 0, Integer.MAX_VALUE);
        Checks.range("Patch size (pixels)", patchSize, 0, Integer.MAX_VALUE);
        Checks.range("Patch stride (pixels)", patchStride, 0, Integer.MAX_VALUE);
        Checks.range(ANNOTATED_SHARE, annotatedShare, 0, 1);
        Checks.range("Time limit (minutes)", timeLimit, 0, 1e9);
        LearnerSettings.training(this);
        LearnerSettings.network(this, 1);
    }
}

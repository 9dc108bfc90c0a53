// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.learner;

import java.util.Optional;
import org.imcseg.knime.columns.ColumnChoices;
import org.imcseg.knime.columns.ColumnGuess;
import org.imcseg.knime.columns.ColumnNames;
import org.imcseg.knime.parameters.DeviceChoice;
import org.imcseg.knime.parameters.EngineChoices;
import org.imcseg.knime.parameters.Percents;
import org.imcseg.knime.parameters.PrecisionChoice;
import org.imcseg.knime.parameters.Seeds;
import org.imcseg.knime.parameters.SettingChecks;
import org.imcseg.knime.parameters.Threads;
import org.imcseg.knime.training.ChannelChoice;
import org.imcseg.knime.training.KeptEpochChoice;
import org.imcseg.knime.training.LabelledTable;
import org.imcseg.knime.training.LossChoice;
import org.imcseg.knime.training.RateDecayChoice;
import org.imcseg.knime.training.Target;
import org.imcseg.knime.training.TrainingEntries;
import org.imcseg.learning.engine.Engines;
import org.imcseg.learning.model.UNetSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileSelectionWidget;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileSystemOption;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.LocalFileReaderWidget;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.LocalFileWriterWidget;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.SingleFileSelectionMode;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.WithFileSystem;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.migration.DefaultProvider;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.migration.Migration;
import org.knime.node.parameters.persistence.Persistor;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.OptionalWidget;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.RadioButtonsWidget;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.choices.filter.TwinlistWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

/** Settings of the U-Net Learner node. {@link LearnerSettings} converts them to those of the trainer. */
final class LearnerNodeParameters implements NodeParameters {
    /** Where the hyper-parameters come from. */
    enum Preset {
        @Label(
                value = "Quick",
                description =
                        """
                A small network (8-16-32 filters), patches of 64 pixels, 42 epochs of at least 28 steps and a learning rate
                that decreases at the end: a first result within a minute on two processor cores.""")
        QUICK,
        @Label(
                value = "Standard",
                description =
                        """
                Like Quick, but with twice the filters (16-32-64) and about three times the training time: more robust on
                slides with other staining than the training slides.""")
        STANDARD,
        @Label(
                value = "Paper",
                description =
                        """
                The network (32 to 512 filters, 20.6 million parameters) and the settings of Bird et al., ISBI 2024, with a
                start phase that makes training reliable. Takes hours on a CPU.""")
        PAPER,
        @Label(
                value = "Custom",
                description = "All hyper-parameters as set under <i>Network</i>, <i>Loss form and "
                        + "optimiser</i> and <i>Schedule</i>. The defaults are the paper's values.")
        CUSTOM
    }

    /** How the start phase of the paper preset ends. */
    enum PaperStart {
        @Label(
                value = "When pixels are distinguished",
                description =
                        """
                After at least 64 steps, once the output's correlation with the validation labels reaches 0.5, and then
                gradually: training does not collapse when the start phase ends.""")
        ADAPTIVE,
        @Label(
                value = "After 64 steps",
                description = "Abruptly, as in earlier versions. With few images, training often collapses at this "
                        + "point, and the guard has to restart it.")
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

    /** Workflows saved before this setting existed keep their target. */
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

    /** In those workflows, the start phase of the paper preset ended after its steps. */
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

    static final String ANNOTATED_SHARE = "Annotated cells (%)";
    static final String HELD_OUT = "Held-out data (%)";
    static final String EPOCHS = "Epochs";
    static final String PATCH_SIZE = "Patch size (pixels)";
    static final String PATCH_STRIDE = "Patch stride (pixels)";
    static final String TIME_LIMIT = "Time limit (minutes)";
    static final String STOP_FILE = "Stop file";
    static final String CHECKPOINT_FOLDER = "Checkpoint folder";
    static final String CHECKPOINT_MINUTES = "Minutes between checkpoints";
    static final String INITIAL_MODEL = "Initial model";
    static final String IMAGE_COLUMN = LabelledTable.IMAGE_COLUMN;
    static final String MASK_COLUMN = LabelledTable.MASK_COLUMN;
    static final String VALIDATION_MASK_COLUMN = "Mask column of the validation table";
    static final String SAMPLE_COLUMN = LabelledTable.SAMPLE_COLUMN;

    @Layout(LearnerDialog.DataSection.class)
    @Widget(title = IMAGE_COLUMN, description = "Normalised images, whole or patches.")
    @ChoicesProvider(ColumnChoices.Images.class)
    @ValueReference(LearnerDialog.ImageColumnRef.class)
    String imageColumn = ColumnNames.IMAGE;

    @Layout(LearnerDialog.DataSection.class)
    @Widget(title = MASK_COLUMN, description = "The annotated cells: masks of integers, 0 for background.")
    @ChoicesProvider(ColumnChoices.Images.class)
    String maskColumn = ColumnNames.TRAINING_MASK;

    @Layout(LearnerDialog.DataSection.class)
    @Widget(
            title = VALIDATION_MASK_COLUMN,
            description =
                    """
            The masks of the validation table, by which the best epoch is chosen. <i>None</i>: the column with the same
            name as in the training table. A column with another name counts as completely annotated unless Corrupt Labels
            recorded its annotated share.""",
            advanced = true)
    @ChoicesProvider(ColumnChoices.OptionalImages.class)
    @Effect(predicate = LearnerDialog.HasValidationTable.class, type = EffectType.SHOW)
    String validationMaskColumn = ColumnNames.NONE;

    @Layout(LearnerDialog.DataSection.class)
    @Widget(
            title = SAMPLE_COLUMN,
            description =
                    """
            Identifies rows of the same patient or sample: whole samples are held out for validation. <i>None</i>:
            individual rows are held out.""")
    @ChoicesProvider(ColumnChoices.OptionalTexts.class)
    @Effect(predicate = LearnerDialog.HoldsOut.class, type = EffectType.SHOW)
    String sampleColumn = ColumnNames.SAMPLE;

    @Layout(LearnerDialog.DataSection.class)
    @Widget(
            title = ChannelChoice.TITLE,
            description =
                    """
            The channels to learn from; none means all. Execute the upstream nodes to see their names here. A flow
            variable sets them as one comma-separated text.""")
    @ChoicesProvider(LearnerDialog.Channels.class)
    @TwinlistWidget(includedLabel = ChannelChoice.INCLUDED, excludedLabel = ChannelChoice.EXCLUDED)
    @Persistor(TrainingEntries.SavedChannels.class)
    String[] channels = {};

    @Layout(LearnerDialog.TrainingSection.class)
    @Widget(title = "Learn", description = "What the network learns from the masks.")
    @RadioButtonsWidget
    @ValueReference(LearnerDialog.TargetRef.class)
    @Migration(TargetBefore.class)
    Target target = Target.CELLS;

    @Layout(LearnerDialog.TrainingSection.class)
    @Widget(title = "Preset", description = "The size of the network and how it is trained.")
    @ValueSwitchWidget
    @ValueReference(LearnerDialog.PresetRef.class)
    Preset preset = Preset.QUICK;

    @Layout(LearnerDialog.TrainingSection.class)
    @Widget(
            title = "Loss",
            description =
                    """
            What training minimises, whatever the preset. Leave it at <i>Recommended</i> unless you compare losses.""")
    @ValueReference(LearnerDialog.LossRef.class)
    LossChoice loss = LossChoice.AUTOMATIC;

    @Layout(LearnerDialog.TrainingSection.class)
    @Widget(
            title = ANNOTATED_SHARE,
            description =
                    """
            Percentage of all cells that are annotated. To estimate it, count all cells and the annotated ones in a few
            fields of view; an error by a factor of 2 does little harm. Not ticked: the value that Corrupt Labels recorded
            with the masks, else 100 with the recommended loss."""
                            + Percents.VARIABLE)
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    @OptionalWidget(defaultProvider = TrainingEntries.SomeShare.class)
    @Effect(predicate = LearnerDialog.ExpectsMissingCells.class, type = EffectType.SHOW)
    @Persistor(TrainingEntries.SavedAnnotatedShare.class)
    @Migrate(loadDefaultIfAbsent = true)
    Optional<Double> annotatedPercent = Optional.empty();

    @Layout(LearnerDialog.TrainingSection.class)
    @Widget(
            title = EPOCHS,
            description =
                    """
            Maximum number of epochs. Not ticked: the preset's value (quick and standard 42, or 7 at a constant learning
            rate; paper and custom 50). An epoch is a pass over the training data, or a minimum number of steps if there
            are few data; the history records the number. As a flow variable, 0 means the preset's value.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @OptionalWidget(defaultProvider = LearnerDialog.SomeEpochs.class)
    @Persistor(TrainingEntries.SavedEpochs.class)
    Optional<Integer> epochs = Optional.empty();

    @Layout(LearnerDialog.TrainingSection.class)
    @Widget(
            title = "Epoch to keep",
            description = "The epoch whose weights become the model, judged by the validation labels.",
            advanced = true)
    @Migration(EpochToKeepBefore.class)
    KeptEpochChoice epochToKeep = KeptEpochChoice.AUTOMATIC;

    @Layout(LearnerDialog.TrainingSection.class)
    @Widget(
            title = "Learning rate at the end",
            description =
                    """
            Whether the learning rate decreases towards the last epoch, which gives more stable results. Keep the default
            unless you compare schedules.""",
            advanced = true)
    @Migration(DecayBefore.class)
    RateDecayChoice decay = RateDecayChoice.PRESET;

    @Layout(LearnerDialog.TrainingSection.class)
    @Widget(
            title = "Accept a model that learned nothing",
            description =
                    """
            If no epoch learned anything, output the model with a warning. Otherwise the node fails and names likely causes.""",
            advanced = true)
    @Migration(AcceptFailureBefore.class)
    boolean acceptFailure = false;

    @Layout(LearnerDialog.TrainingSection.class)
    @Widget(
            title = "Start of the paper preset",
            description =
                    """
            When the initial form of the loss is replaced by the final one. Keep the default unless you reproduce earlier runs.""",
            advanced = true)
    @RadioButtonsWidget
    @Effect(predicate = LearnerDialog.IsPaper.class, type = EffectType.SHOW)
    @Migration(PaperStartBefore.class)
    PaperStart paperStart = PaperStart.ADAPTIVE;

    @Layout(LearnerDialog.TrainingSection.class)
    @Widget(
            title = PATCH_SIZE,
            description =
                    """
            Edge length of the patches that images are cut into; smaller images are padded. A multiple of 8 for quick and
            standard, of 32 for paper, otherwise of 2 to the power of the number of levels. Not ticked: the preset's value
            (quick and standard 64, paper and custom 128).""",
            advanced = true)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @OptionalWidget(defaultProvider = LearnerDialog.SomePatchSize.class)
    @Persistor(TrainingEntries.SavedPatchSize.class)
    Optional<Integer> patchSize = Optional.empty();

    @Layout(LearnerDialog.TrainingSection.class)
    @Widget(
            title = PATCH_STRIDE,
            description =
                    """
            Distance between neighbouring patches; they overlap if it is less than the patch size. Not ticked: the patch
            size, without overlap.""",
            advanced = true)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @OptionalWidget(defaultProvider = LearnerDialog.SomePatchSize.class)
    @Persistor(LearnerDialog.SavedPatchStride.class)
    Optional<Integer> patchStride = Optional.empty();

    @Layout(LearnerDialog.TrainingSection.class)
    @Widget(
            title = HELD_OUT,
            description =
                    """
            Percentage of the training data, by whole samples if possible, that is held out to choose the best epoch if no
            validation table is connected. With fewer than 10 images of fewer than 4 samples and a learning rate that
            decreases at the end, all images are used for training and the last epoch is kept."""
                            + Percents.VARIABLE)
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    @Effect(predicate = LearnerDialog.HoldsOut.class, type = EffectType.SHOW)
    @Persistor(LearnerDialog.SavedHeldOut.class)
    double heldOutPercent = 12.5;

    @Layout(LearnerDialog.TrainingSection.class)
    @Widget(
            title = TIME_LIMIT,
            description = "Stop training after this time and keep the best epoch so far. The first epoch is "
                    + "always completed.")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    @OptionalWidget(defaultProvider = LearnerDialog.AnHour.class)
    @Persistor(LearnerDialog.SavedTimeLimit.class)
    Optional<Double> timeLimit = Optional.empty();

    @Layout(LearnerDialog.TrainingSection.class)
    @Widget(
            title = STOP_FILE,
            description =
                    """
            To stop training early and keep the best epoch so far, create a file with this name while the node runs.
            (Cancelling the node gives no model.) The path has the same form as in the reader nodes; empty for none.""",
            advanced = true)
    @LocalFileWriterWidget
    @FileSelectionWidget(SingleFileSelectionMode.FILE)
    @WithFileSystem(FileSystemOption.LOCAL)
    String stopFile = "";

    @Layout(LearnerDialog.TrainingSection.class)
    @Widget(
            title = CHECKPOINT_FOLDER,
            description =
                    """
            Where to save the state of the training regularly. If KNIME or the machine stops, executing the same training
            again resumes from the last checkpoint and gives the same model. The files are deleted when training ends. The
            folder is created if it does not exist; empty for no checkpoints.""")
    @LocalFileWriterWidget
    @FileSelectionWidget(SingleFileSelectionMode.FOLDER)
    @WithFileSystem(FileSystemOption.LOCAL)
    @Migrate(loadDefaultIfAbsent = true)
    String checkpointFolder = "";

    @Layout(LearnerDialog.TrainingSection.class)
    @Widget(
            title = CHECKPOINT_MINUTES,
            description =
                    """
            Time between checkpoints. A checkpoint of the paper's network takes 250 to 750 MB and about a second.""",
            advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Migrate(loadDefaultIfAbsent = true)
    double checkpointMinutes = 10;

    @Layout(LearnerDialog.TrainingSection.class)
    @Widget(title = Seeds.TITLE, description = Seeds.DESCRIPTION)
    long seed = Seeds.DEFAULT;

    @Layout(LearnerDialog.TrainingSection.class)
    @Widget(
            title = INITIAL_MODEL,
            description =
                    """
            For fine-tuning: a model file (.imcseg) of the U-Net Model Writer from whose weights training starts. Its
            network is used regardless of the preset, and its channels if none are chosen; raw counts are normalised like
            its training images. The path has the same form as in the reader nodes; empty to start from scratch.""",
            advanced = true)
    @LocalFileReaderWidget(fileExtensions = "imcseg")
    @FileSelectionWidget(SingleFileSelectionMode.FILE)
    @WithFileSystem(FileSystemOption.LOCAL)
    @ValueReference(LearnerDialog.InitialModelRef.class)
    @Migrate(loadDefaultIfAbsent = true)
    String initialModel = "";

    @Layout(LearnerDialog.TrainingSection.class)
    @Widget(title = EngineChoices.TITLE, description = EngineChoices.DESCRIPTION, advanced = true)
    @ChoicesProvider(EngineChoices.class)
    String engine = Engines.AUTOMATIC;

    @Layout(LearnerDialog.TrainingSection.class)
    @Widget(title = DeviceChoice.TITLE, description = DeviceChoice.DESCRIPTION, advanced = true)
    @ValueSwitchWidget
    @Migrate(loadDefaultIfAbsent = true)
    DeviceChoice device = DeviceChoice.AUTOMATIC;

    @Layout(LearnerDialog.TrainingSection.class)
    @Widget(title = PrecisionChoice.TITLE, description = PrecisionChoice.DESCRIPTION, advanced = true)
    @Migration(PrecisionChoice.Before.class)
    PrecisionChoice precision = PrecisionChoice.AUTOMATIC;

    @Layout(LearnerDialog.TrainingSection.class)
    @Widget(title = Threads.TITLE, description = Threads.DESCRIPTION, advanced = true)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @OptionalWidget(defaultProvider = Threads.Suggested.class)
    @Persistor(Threads.Saved.class)
    Optional<Integer> threads = Optional.empty();

    @Layout(LearnerDialog.NetworkSection.class)
    @Widget(title = "Filters", description = "Comma-separated numbers of filters, one per level from the top down.")
    String filters = "32, 64, 128, 256, 512";

    @Layout(LearnerDialog.NetworkSection.class)
    @Widget(
            title = "Dropout rates",
            description =
                    """
            Comma-separated shares of activations dropped during training, 0 to 1, one per level.""")
    String dropouts = "0.1, 0.1, 0.2, 0.2, 0.3";

    @Layout(LearnerDialog.NetworkSection.class)
    @Widget(title = "Bottleneck filters", description = "Number of filters below the last level.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int bottleneckFilters = 512;

    @Layout(LearnerDialog.NetworkSection.class)
    @Widget(
            title = "Bottleneck dropout rate",
            description = "Share of activations dropped below the last level during training, 0 to 1.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    double bottleneckDropout = 0.4;

    @Layout(LearnerDialog.NetworkSection.class)
    @Widget(
            title = "Initial weights",
            description =
                    """
            Distribution from which the initial weights are drawn. Keep the default unless you compare initialisations.""",
            advanced = true)
    @ValueSwitchWidget
    Initialiser initialiser = Initialiser.HE_NORMAL;

    @Layout(LearnerDialog.LossSection.class)
    @Widget(
            title = "Smoothing",
            description =
                    """
            The constant s in (2 \u03a3py + s) / (\u03a3p + \u03a3y + s) of the Dice losses. Keep the default unless you compare losses.""",
            advanced = true)
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    double smoothing = 1;

    @Layout(LearnerDialog.LossSection.class)
    @Widget(
            title = "Weight of the distance",
            description =
                    """
            Weight of the inner distance in the loss relative to the probability of cell.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Effect(predicate = LearnerDialog.LearnsCells.class, type = EffectType.SHOW)
    @Migrate(loadDefaultIfAbsent = true)
    double distanceWeight = 2;

    @Layout(LearnerDialog.LossSection.class)
    @Widget(
            title = "Steps with the squared form",
            description =
                    """
            Number of steps (batches) for which training uses squared sums in the loss at the start, which prevents
            collapse. Keep the default unless training collapses.""",
            advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Effect(predicate = LearnerDialog.HasSquaredStart.class, type = EffectType.SHOW)
    int squaredSteps = 64;

    @Layout(LearnerDialog.LossSection.class)
    @Widget(
            title = "Correlation that ends the start",
            description =
                    """
            The squared form is kept until the output's correlation with the validation labels reaches this value, for at
            most six times its steps; 0 ends it after its steps. The paper preset uses 0.5. Keep the default unless
            training collapses.""",
            advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Effect(predicate = LearnerDialog.HasSquaredStart.class, type = EffectType.SHOW)
    @Migrate(loadDefaultIfAbsent = true)
    double startSkill = 0;

    @Layout(LearnerDialog.LossSection.class)
    @Widget(
            title = "Steps from the squared to the plain form",
            description =
                    """
            Number of further steps over which the loss changes to its final form; 0 for an immediate change. Keep the
            default unless training collapses.""",
            advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Effect(predicate = LearnerDialog.HasSquaredStart.class, type = EffectType.SHOW)
    @Migrate(loadDefaultIfAbsent = true)
    int blendSteps = 0;

    @Layout(LearnerDialog.LossSection.class)
    @Widget(
            title = "Warm-up steps",
            description = "Number of steps over which the learning rate increases to " + "its final value.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    int warmUpSteps = 64;

    @Layout(LearnerDialog.LossSection.class)
    @Widget(title = "Learning rate", description = "Step size of the optimiser Adam.")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    double learningRate = 0.01;

    @Layout(LearnerDialog.LossSection.class)
    @Widget(title = "Adam \u03b2\u2081", description = "Decay rate of the running mean of gradients.", advanced = true)
    double beta1 = 0.9;

    @Layout(LearnerDialog.LossSection.class)
    @Widget(
            title = "Adam \u03b2\u2082",
            description = "Decay rate of the running mean of squared gradients.",
            advanced = true)
    double beta2 = 0.999;

    @Layout(LearnerDialog.LossSection.class)
    @Widget(title = "Adam \u03b5", description = "Constant that avoids division by 0.", advanced = true)
    double epsilon = 1e-7;

    @Layout(LearnerDialog.ScheduleSection.class)
    @Widget(title = "Batch size", description = "Number of patches per step.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int batchSize = 64;

    @Layout(LearnerDialog.ScheduleSection.class)
    @Widget(
            title = "Stop early (epochs)",
            description = "Stop after this many epochs without a better validation score. Not ticked: never.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @OptionalWidget(defaultProvider = LearnerDialog.SomePatience.class)
    @Persistor(LearnerDialog.SavedPatience.class)
    Optional<Integer> patience = Optional.of(10);

    @Layout(LearnerDialog.ScheduleSection.class)
    @Widget(title = "Flips", description = "Augmentation: randomly mirror patches.")
    boolean flips = true;

    @Layout(LearnerDialog.ScheduleSection.class)
    @Widget(
            title = "Rotate by 90 degrees",
            description = "Augmentation: randomly rotate patches by multiples " + "of 90 degrees.")
    boolean quarterTurns = true;

    @Layout(LearnerDialog.ScheduleSection.class)
    @Widget(
            title = "Intensity scaling",
            description =
                    """
            Augmentation: multiply each channel of a patch by e<sup>u</sup>, u uniform between minus and plus this; 0 for none, at most 2.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    double intensityScaling = 0;

    @Layout(LearnerDialog.ScheduleSection.class)
    @Widget(
            title = "Brightness scaling",
            description =
                    """
            Augmentation: multiply all channels of a patch by a common factor e<sup>u</sup>, u uniform between minus and
            plus this; 0 for none, at most 2.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Migrate(loadDefaultIfAbsent = true)
    double brightness = 0;

    @Layout(LearnerDialog.ScheduleSection.class)
    @Widget(
            title = "Stretching",
            description =
                    """
            Augmentation: rotate patches by any angle and stretch them by e<sup>u</sup> along each of two axes, u uniform
            between minus and plus this; 0 for none, at most 1.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Migrate(loadDefaultIfAbsent = true)
    double stretching = 0;

    @Layout(LearnerDialog.ScheduleSection.class)
    @Widget(
            title = "Elastic displacement (pixels)",
            description = "Augmentation: standard deviation of a smooth random displacement of pixels; 0 for none, "
                    + "at most 20.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Migrate(loadDefaultIfAbsent = true)
    double elastic = 0;

    @Layout(LearnerDialog.ScheduleSection.class)
    @Widget(
            title = "Threshold",
            description =
                    """
            Probability from which a pixel counts as cell. Binary cross-entropy for missing cells determines its own threshold.""")
    double threshold = 0.5;

    @Layout(LearnerDialog.ScheduleSection.class)
    @Widget(
            title = "Collapse guard",
            description =
                    """
            If training collapses to all cell or all background, restart it or, after a good epoch, return to the best
            weights with a lower learning rate. The history records it. Keep the default unless you study collapses.""",
            advanced = true)
    @ValueReference(LearnerDialog.Guard.class)
    boolean guard = true;

    @Layout(LearnerDialog.ScheduleSection.class)
    @Widget(
            title = "Restarts",
            description =
                    """
            Number of restarts with a new seed before the guard lowers the learning rate and changes the loss.""",
            advanced = true)
    @Effect(predicate = LearnerDialog.Guard.class, type = EffectType.SHOW)
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
        SettingChecks.filled(IMAGE_COLUMN, imageColumn);
        SettingChecks.filled(MASK_COLUMN, maskColumn);
        SettingChecks.range(EPOCHS, epochs.orElse(1), 1, Integer.MAX_VALUE);
        SettingChecks.range(PATCH_SIZE, patchSize.orElse(1), 1, Integer.MAX_VALUE);
        SettingChecks.range(PATCH_STRIDE, patchStride.orElse(1), 1, Integer.MAX_VALUE);
        Percents.check(ANNOTATED_SHARE, annotatedPercent.orElse(100.), 0, 100);
        Percents.checkBetween(HELD_OUT, heldOutPercent);
        SettingChecks.range(TIME_LIMIT, timeLimit.orElse(0.), 0, 1e9);
        SettingChecks.range(CHECKPOINT_MINUTES, checkpointMinutes, 0, 1e6);
        Threads.check(threads);
        LearnerSettings.training(this);
        LearnerSettings.network(this, 1);
    }

    /** The annotated share, if entered. */
    Optional<Double> annotatedShare() {
        return annotatedPercent.map(Percents::toShare);
    }
}

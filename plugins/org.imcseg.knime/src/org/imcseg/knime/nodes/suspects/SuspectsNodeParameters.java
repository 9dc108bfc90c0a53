// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.suspects;

import java.util.List;

import org.imcseg.core.suspects.SuspectSettings;
import org.imcseg.knime.columns.ColumnChoices;
import org.imcseg.knime.columns.ColumnGuess;
import org.imcseg.knime.columns.ColumnNames;
import org.imcseg.knime.parameters.Checks;
import org.imcseg.knime.parameters.CommaLists;
import org.imcseg.knime.parameters.DeviceChoice;
import org.imcseg.knime.parameters.EngineChoices;
import org.imcseg.knime.parameters.PrecisionChoice;
import org.imcseg.knime.parameters.Seeds;
import org.imcseg.knime.training.ChannelChoice;
import org.imcseg.knime.training.LabelledTable;
import org.imcseg.knime.training.Loss;
import org.imcseg.knime.training.Overrides;
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
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

/** Settings of the Suspect Labels node. */
final class SuspectsNodeParameters implements NodeParameters {
    /** Which network is trained, and how. */
    enum Preset {
        @Label(value = "Quick", description = "A small network and 7 epochs at a constant learning rate.")
        QUICK,
        @Label(value = "Paper", description = "The network and settings of Bird et al., ISBI 2024, as in the U-Net Learner. Takes hours a fold on a processor.")
        PAPER
    }

    @Section(title = "Data")
    interface DataSection {
    }

    @Section(title = "Training")
    @After(DataSection.class)
    interface TrainingSection {
    }

    @Section(title = "Suspects")
    @After(TrainingSection.class)
    interface SuspectsSection {
    }

    static final String TRUTH_COLUMN = "True mask column";
    static final String PROBABILITY_COLUMN = "Out-of-fold probability column";
    static final String ANNOTATED_SHARE = "Annotated share of the cells";
    static final String PRECISION_AT = "Precision at the first";

    @Layout(DataSection.class)
    @Widget(title = LabelledTable.IMAGE_COLUMN, description = "Normalised images, whole or patches; float, with the axes X, Y and Channel.")
    @ChoicesProvider(ColumnChoices.Images.class)
    String imageColumn = ColumnNames.IMAGE;

    @Layout(DataSection.class)
    @Widget(title = LabelledTable.MASK_COLUMN, description = """
            The labels to judge: each cell its own number; where there is one number only, connected parts count as cells.""")
    @ChoicesProvider(ColumnChoices.Images.class)
    String maskColumn = ColumnNames.TRAINING_MASK;

    @Layout(DataSection.class)
    @Widget(title = LabelledTable.SAMPLE_COLUMN, description = "Patient or sample: a model never judges a sample that it has seen. None: each image stands for itself.")
    @ChoicesProvider(ColumnChoices.OptionalTexts.class)
    String sampleColumn = ColumnNames.SAMPLE;

    @Layout(DataSection.class)
    @Widget(title = TRUTH_COLUMN, description = "Masks with all cells, where they are known, to judge the suspects themselves; nothing is learned from them.")
    @ChoicesProvider(ColumnChoices.OptionalImages.class)
    String truthColumn = ColumnNames.NONE;

    @Layout(DataSection.class)
    @Widget(title = PROBABILITY_COLUMN, description = """
            Probabilities of cell from models that were trained without the image's sample. None: such models are trained here.""")
    @ChoicesProvider(ColumnChoices.OptionalImages.class)
    String probabilityColumn = ColumnNames.NONE;

    @Layout(DataSection.class)
    @Widget(title = "Threshold of the probability column", description = """
            Probability from which the model calls a pixel cell. Models trained here bring their own.""", advanced = true)
    double threshold = 0.5;

    @Layout(TrainingSection.class)
    @Widget(title = "Folds", description = "Parts the samples are divided into, each judged by a model trained on the others; at least 2, each costs a training.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int folds = 4;

    @Layout(TrainingSection.class)
    @Widget(title = ChannelChoice.TITLE, description = "Names of the channels to learn from, separated by commas; empty for all.")
    String channels = "";

    @Layout(TrainingSection.class)
    @Widget(title = "Preset", description = "Where the hyper-parameters come from.")
    Preset preset = Preset.QUICK;

    @Layout(TrainingSection.class)
    @Widget(title = "Epochs", description = "Most passes over the data a fold; 0 for the preset's.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    int epochs = 0;

    @Layout(TrainingSection.class)
    @Widget(title = "Loss", description = "What training minimises. With many cells missing plain soft Dice learns to miss them, PU-Dice does not. <i>Recommended</i> is PU-Dice here.")
    Loss loss = Loss.PU_DICE;

    @Layout(TrainingSection.class)
    @Widget(title = ANNOTATED_SHARE, description = """
            For the losses that expect missing cells: which share of all cells the masks tell of, above 0 and at most 1. 0 takes what Corrupt
            Labels recorded in the mask column, or 1 with a warning where nothing is recorded; with 1, PU-Dice is soft Dice.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    double annotatedShare = 0;

    @Layout(TrainingSection.class)
    @Widget(title = "Patch size (pixels)", description = """
            Edge of the patches that images are cut into for training, a multiple of 8 (quick) or 32 (paper); 0 for the preset's.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    int patchSize = 0;

    @Layout(TrainingSection.class)
    @Widget(title = Seeds.TITLE, description = Seeds.DESCRIPTION)
    long seed = Seeds.DEFAULT;

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

    @Layout(SuspectsSection.class)
    @Widget(title = "Least score", description = "Suspects below are left out; 0.5 lists where the model prefers the other label, 0 everything.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    double minimumScore = SuspectSettings.DEFAULT.minimumScore();

    @Layout(SuspectsSection.class)
    @Widget(title = "Least area (pixels)", description = "Smaller regions are no missing cells.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int minimumArea = SuspectSettings.DEFAULT.minimumArea();

    @Layout(SuspectsSection.class)
    @Widget(title = "List at most", description = "Suspects with row and thumbnail, the first by rank. The summary counts all.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int maximumSuspects = 500;

    @Layout(SuspectsSection.class)
    @Widget(title = "Overlays at most", description = "Images with a picture: those with the highest ranking suspects. 0 for none.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    int maximumOverlays = 100;

    @Layout(SuspectsSection.class)
    @Widget(title = PRECISION_AT, description = "With true masks: for how many of the first missing cells precision is told, separated by commas.")
    String precisionAt = "10, 50, 100";

    SuspectsNodeParameters() {
        // the defaults
    }

    SuspectsNodeParameters(NodeParametersInput input) {
        ColumnGuess guess = new ColumnGuess(input, 0);
        imageColumn = guess.image(ColumnNames.IMAGE);
        maskColumn = guess.imageAmong(ColumnNames.TRAINING_MASK, ColumnNames.MASK);
        sampleColumn = guess.optionalText(ColumnNames.SAMPLE);
        // Corrupt Labels leaves the true mask beside its own
        truthColumn = ColumnNames.TRAINING_MASK.equals(maskColumn) ? guess.optionalImage(ColumnNames.MASK) : ColumnNames.NONE;
    }

    @Override
    public void validate() throws InvalidSettingsException {
        Checks.filled(LabelledTable.IMAGE_COLUMN, imageColumn);
        Checks.filled(LabelledTable.MASK_COLUMN, maskColumn);
        Checks.range("Threshold of the probability column", threshold, Double.MIN_VALUE, 1);
        Checks.range("Folds", folds, 2, 100);
        Checks.range("Epochs", epochs, 0, Integer.MAX_VALUE);
        Checks.range(ANNOTATED_SHARE, annotatedShare, 0, 1);
        Checks.range("Least score", minimumScore, 0, 1);
        Checks.range("Least area (pixels)", minimumArea, 1, Integer.MAX_VALUE);
        Checks.range("List at most", maximumSuspects, 1, 100_000);
        Checks.range("Overlays at most", maximumOverlays, 0, 100_000);
        precisionAt();
        training(1);
    }

    List<Integer> precisionAt() throws InvalidSettingsException {
        List<Integer> values = CommaLists.texts(precisionAt).isEmpty() ? List.of() : CommaLists.integers(PRECISION_AT, precisionAt);
        for (int value : values) {
            Checks.range(PRECISION_AT, value, 1, Integer.MAX_VALUE);
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

    /** @param share annotated share of the cells. @throws InvalidSettingsException naming the value that is out of range */
    TrainingSettings training(double share) throws InvalidSettingsException {
        TrainingSettings settings = (preset == Preset.QUICK ? TrainingSettings.quickConstant() : TrainingSettings.paper().objective(o -> o.start(64, 0, 0)))
                // one fold that learned nothing is told as a warning
                .guard(g -> g.acceptFailure(true)).objective(o -> o.loss(loss()).annotatedShare(share)).compute(new ComputeSettings(threads, Precision.SINGLE)).seed(seed);
        return new Overrides(epochs, patchSize, 0).of(settings, network(1));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.split;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.imcseg.core.split.Part;
import org.imcseg.core.split.SplitSettings;
import org.imcseg.core.split.SplitSettings.Unit;
import org.imcseg.knime.columns.ColumnChoices;
import org.imcseg.knime.columns.ColumnGuess;
import org.imcseg.knime.columns.ColumnNames;
import org.imcseg.knime.execution.DrivenSettings;
import org.imcseg.knime.parameters.CommaLists;
import org.imcseg.knime.parameters.Seeds;
import org.imcseg.knime.parameters.SettingChecks;
import org.imcseg.knime.parameters.SettingTexts;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.RadioButtonsWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;

/** Settings of the Dataset Split node. */
final class SplitNodeParameters implements NodeParameters {
    enum SplitBy {
        @Label(
                value = "Random samples",
                description = "All rows of a sample go to one part: no patient is in both training and test data.")
        SAMPLE,
        @Label(
                value = "Random rows",
                description = "Each row is assigned independently: parts may share patients, which inflates "
                        + "scores. The node warns.")
        ROW,
        @Label(value = "Named samples", description = "Samples are assigned by the lists of names.")
        NAMES
    }

    interface SplitByRef extends ParameterReference<SplitBy> {}

    static final class IsRandom implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(SplitByRef.class).isOneOf(SplitBy.SAMPLE, SplitBy.ROW);
        }
    }

    static final class IsNames implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(SplitByRef.class).isOneOf(SplitBy.NAMES);
        }
    }

    static final String SAMPLE_COLUMN = "Sample column";
    static final String CONDITION_COLUMN = "Condition column";
    static final String PART_COLUMN = "Part column";
    private static final String NAMES = "Comma-separated names of samples; * stands for any text, ? for any character.";

    @Widget(title = "Split by", description = "What is assigned to one part as a whole.")
    @RadioButtonsWidget
    @ValueReference(SplitByRef.class)
    SplitBy splitBy = SplitBy.SAMPLE;

    @Widget(
            title = SAMPLE_COLUMN,
            description =
                    "Identifies rows of the same patient or sample. Each row without a value counts as its own sample.")
    @ChoicesProvider(ColumnChoices.OptionalTexts.class)
    String sampleColumn = ColumnNames.SAMPLE;

    @Widget(
            title = CONDITION_COLUMN,
            description =
                    """
            Disease state or similar; each value is split in the same proportion. None: samples are split regardless of their condition.""")
    @ChoicesProvider(ColumnChoices.OptionalTexts.class)
    @Effect(predicate = IsRandom.class, type = EffectType.SHOW)
    String conditionColumn = ColumnNames.CONDITION;

    @Widget(
            title = "Training (%)",
            description =
                    """
            Size of the training part. If the three sizes do not add up to 100, they are relative to their sum.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Effect(predicate = IsRandom.class, type = EffectType.SHOW)
    double trainingShare = 70;

    @Widget(title = "Validation (%)", description = "Size of the part used to choose the best epoch; 0 for none.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Effect(predicate = IsRandom.class, type = EffectType.SHOW)
    double validationShare = 10;

    @Widget(title = "Test (%)", description = "Size of the part used to score the final model; 0 for none.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Effect(predicate = IsRandom.class, type = EffectType.SHOW)
    double testShare = 20;

    @Widget(title = Seeds.TITLE, description = Seeds.DESCRIPTION)
    @Effect(predicate = IsRandom.class, type = EffectType.SHOW)
    long seed = Seeds.DEFAULT;

    @Widget(title = "Training samples", description = NAMES)
    @Effect(predicate = IsNames.class, type = EffectType.SHOW)
    String trainingSamples = "";

    @Widget(
            title = "Validation samples",
            description = NAMES + " May be empty, since the U-Net Learner can hold out some of the training part.")
    @Effect(predicate = IsNames.class, type = EffectType.SHOW)
    String validationSamples = "";

    @Widget(title = "Test samples", description = NAMES)
    @Effect(predicate = IsNames.class, type = EffectType.SHOW)
    String testSamples = "";

    @Widget(
            title = PART_COLUMN,
            description = "Name of the new column with the values train, validation and test.",
            advanced = true)
    String partColumn = ColumnNames.PART;

    SplitNodeParameters() {
        // the defaults
    }

    SplitNodeParameters(NodeParametersInput input) {
        ColumnGuess guess = new ColumnGuess(input, 0);
        sampleColumn = guess.optionalText(ColumnNames.SAMPLE);
        conditionColumn = guess.optionalText(ColumnNames.CONDITION);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.filled(PART_COLUMN, partColumn);
        settings();
    }

    /** SettingChecks that apply once flow variables are set; {@link #validate()} sees the settings as saved. */
    void validateNames() throws InvalidSettingsException {
        if (hasNoNames()) {
            throw new InvalidSettingsException(
                    "No sample is named. Enter names under \"Training samples\" and \"Test samples\", or set "
                            + "the flow variables that provide them.");
        }
    }

    /** Whether names are still expected from flow variables that are not set yet. */
    boolean awaitsNames() {
        return hasNoNames() && DrivenSettings.includeAny("trainingSamples", "validationSamples", "testSamples");
    }

    private boolean hasNoNames() {
        return splitBy == SplitBy.NAMES && names().values().stream().allMatch(List::isEmpty);
    }

    /** Names cannot be used without the column that contains them. */
    void validateSampleColumn() throws InvalidSettingsException {
        if (splitBy == SplitBy.NAMES && !ColumnNames.isChosen(sampleColumn)) {
            throw new InvalidSettingsException(
                    "To split by name, choose the column of samples under \"" + SAMPLE_COLUMN + "\".");
        }
    }

    SplitSettings settings() throws InvalidSettingsException {
        try {
            return new SplitSettings(
                    trainingShare, validationShare, testShare, splitBy == SplitBy.ROW ? Unit.ITEM : Unit.GROUP, seed);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }

    /** Text for the history of a part's images. */
    String describe(Part part) {
        String text = "Dataset Split: " + part + " part";
        if (splitBy == SplitBy.NAMES) {
            return text + ", samples " + String.join(" ", names().get(part));
        }
        return text + " of " + SettingTexts.number(trainingShare) + ":" + SettingTexts.number(validationShare) + ":"
                + SettingTexts.number(testShare)
                + " by " + SettingTexts.option(splitBy)
                + (ColumnNames.isChosen(conditionColumn) ? ", stratified by " + conditionColumn : "")
                + ", seed " + seed;
    }

    Map<Part, List<String>> names() {
        Map<Part, List<String>> names = new EnumMap<>(Part.class);
        names.put(Part.TRAIN, CommaLists.texts(trainingSamples));
        names.put(Part.VALIDATION, CommaLists.texts(validationSamples));
        names.put(Part.TEST, CommaLists.texts(testSamples));
        return names;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.scorer;

import java.util.List;
import org.imcseg.core.metrics.ConfidenceIntervals;
import org.imcseg.core.metrics.EmptyRule;
import org.imcseg.core.metrics.ScoreSummary.SummaryLevel;
import org.imcseg.knime.columns.ColumnChoices;
import org.imcseg.knime.columns.ColumnGuess;
import org.imcseg.knime.columns.ColumnNames;
import org.imcseg.knime.parameters.IntervalMethod;
import org.imcseg.knime.parameters.Percents;
import org.imcseg.knime.parameters.SavedConfidence;
import org.imcseg.knime.parameters.Seeds;
import org.imcseg.knime.parameters.SettingChecks;
import org.knime.core.node.InvalidSettingsException;
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
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.RadioButtonsWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

/** Settings of the Dice Scorer node. */
final class ScorerNodeParameters implements NodeParameters {
    /** What the summary averages. */
    enum Aggregation {
        @Label(
                value = "All levels",
                description = "Per item, per image (where items are patches) and pooled, as separate rows.")
        ALL(SummaryLevel.values()),
        @Label(value = "Per item", description = "Each row of the input counts the same.")
        ITEM(SummaryLevel.ITEM),
        @Label(
                value = "Per image",
                description = "The counts of an image's patches are added first; each image counts the same.")
        IMAGE(SummaryLevel.IMAGE),
        @Label(value = "Pooled", description = "All counts are added; each pixel or cell counts the same.")
        POOLED(SummaryLevel.POOLED);

        final List<SummaryLevel> levels;

        Aggregation(SummaryLevel... levels) {
            this.levels = List.of(levels);
        }
    }

    /** How an item without any cells is scored. */
    enum Empty {
        @Label(value = "Exclude and count", description = "It has no scores and is counted under <i>Excluded</i>.")
        EXCLUDE(EmptyRule.EXCLUDE),
        @Label(
                value = "DSC 1, others 0",
                description = "DSC and specificity are 1; Jaccard, precision and recall are 0.")
        DSC_ONE(EmptyRule.DSC_ONE),
        @Label(value = "All 1", description = "There was nothing to find, and nothing was found.")
        ALL_ONE(EmptyRule.ALL_ONE);

        final EmptyRule rule;

        Empty(EmptyRule rule) {
            this.rule = rule;
        }
    }

    /** Which items get an overlay. */
    enum Overlays {
        @Label(value = "None", description = "No column of overlays.")
        NONE,
        @Label(
                value = "From worst to best",
                description = "Up to the given number of items, evenly spaced from the lowest to the highest DSC.")
        SPREAD,
        @Label(
                value = "Evenly through the table",
                description = "Up to the given number of items, evenly spaced over the rows regardless of "
                        + "their scores: the same items in every run of an experiment.")
        EVEN,
        @Label(value = "All", description = "Every item.")
        ALL
    }

    @Section(title = "Columns")
    interface ColumnsSection {}

    @Section(title = "Scores")
    @After(ColumnsSection.class)
    interface ScoresSection {}

    @Section(title = "Overlays")
    @After(ScoresSection.class)
    interface OverlaysSection {}

    interface OverlaysRef extends ParameterReference<Overlays> {}

    static final class HasOverlays implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(OverlaysRef.class).isOneOf(Overlays.SPREAD, Overlays.EVEN, Overlays.ALL);
        }
    }

    static final class IsSpread implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(OverlaysRef.class).isOneOf(Overlays.SPREAD, Overlays.EVEN);
        }
    }

    static final String MASK_COLUMN = "True mask column";
    static final String PREDICTION_COLUMN = "Prediction column";
    static final String CELLS_COLUMN = "Predicted cells column";
    static final String SAMPLE_COLUMN = "Sample column";
    static final String OVERLAY_COLUMN = "Overlay column";
    static final String IMAGE_COLUMN = "Image column";

    @Layout(ColumnsSection.class)
    @Widget(
            title = MASK_COLUMN,
            description =
                    """
            The true mask: 0 is background, everything above is cell; object scores need a number for each cell. Pixels of
            \u22121 are not annotated and are ignored, as are unmatched predicted cells that lie mostly there.""")
    @ChoicesProvider(ColumnChoices.Images.class)
    String maskColumn = ColumnNames.MASK;

    @Layout(ColumnsSection.class)
    @Widget(
            title = PREDICTION_COLUMN,
            description =
                    """
            The prediction: a mask of integers (0 is background, everything above is cell) or a probability map, to which
            the threshold applies.""")
    @ChoicesProvider(ColumnChoices.Images.class)
    String predictionColumn = ColumnNames.PREDICTION;

    @Layout(ColumnsSection.class)
    @Widget(
            title = "Threshold",
            description = "Probability from which a pixel counts as cell. It does not apply to masks of integers.")
    double threshold = 0.5;

    @Layout(ColumnsSection.class)
    @Widget(
            title = CELLS_COLUMN,
            description =
                    """
            Predicted cells with a unique number per cell, for the object scores. None: pixel scores only.""")
    @ChoicesProvider(ColumnChoices.OptionalImages.class)
    String cellsColumn = ColumnNames.CELLS;

    @Layout(ColumnsSection.class)
    @Widget(
            title = SAMPLE_COLUMN,
            description =
                    """
            The independent unit of the confidence intervals: patient or sample. None: each image counts as its own
            sample, which makes the intervals too narrow if several images are from one patient.""")
    @ChoicesProvider(ColumnChoices.OptionalTexts.class)
    String sampleColumn = ColumnNames.SAMPLE;

    @Layout(ScoresSection.class)
    @Widget(
            title = "Summarise",
            description =
                    """
            What the summary averages. The box plot shows images if only those are chosen, otherwise items.""")
    @RadioButtonsWidget
    Aggregation aggregation = Aggregation.ALL;

    @Layout(ScoresSection.class)
    @Widget(
            title = "Items without cells",
            description =
                    """
            How to score an item without true and predicted cells, for which the scores are 0/0. Its object scores are always excluded.""",
            advanced = true)
    @RadioButtonsWidget
    Empty empty = Empty.EXCLUDE;

    @Layout(ScoresSection.class)
    @Widget(
            title = SavedConfidence.TITLE,
            description = "Coverage of the confidence intervals." + Percents.VARIABLE,
            advanced = true)
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    @Persistor(SavedConfidence.class)
    double confidencePercent = SavedConfidence.DEFAULT;

    @Layout(ScoresSection.class)
    @Widget(title = IntervalMethod.TITLE, description = IntervalMethod.DESCRIPTION, advanced = true)
    @RadioButtonsWidget
    @ValueReference(IntervalMethod.Ref.class)
    @Migration(IntervalMethod.Before.class)
    IntervalMethod intervalMethod = IntervalMethod.JACKKNIFE;

    @Layout(ScoresSection.class)
    @Widget(title = IntervalMethod.REPLICATES, description = IntervalMethod.REPLICATES_DESCRIPTION, advanced = true)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Effect(predicate = IntervalMethod.IsBootstrap.class, type = EffectType.SHOW)
    int replicates = 2000;

    @Layout(ScoresSection.class)
    @Widget(title = Seeds.TITLE, description = Seeds.DESCRIPTION, advanced = true)
    @Effect(predicate = IntervalMethod.IsBootstrap.class, type = EffectType.SHOW)
    long seed = Seeds.DEFAULT;

    @Layout(OverlaysSection.class)
    @Widget(title = "Overlays", description = "Which items get an image of prediction over truth.")
    @RadioButtonsWidget
    @ValueReference(OverlaysRef.class)
    Overlays overlays = Overlays.SPREAD;

    @Layout(OverlaysSection.class)
    @Widget(title = "At most", description = "Maximum number of overlays drawn.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Effect(predicate = IsSpread.class, type = EffectType.SHOW)
    int maximumOverlays = 24;

    @Layout(OverlaysSection.class)
    @Widget(title = OVERLAY_COLUMN, description = "Name of the new column of overlays.", advanced = true)
    @Effect(predicate = HasOverlays.class, type = EffectType.SHOW)
    String overlayColumn = ColumnNames.OVERLAY;

    @Layout(OverlaysSection.class)
    @Widget(
            title = IMAGE_COLUMN,
            description = "Images to show in colour at the left of each overlay. None: the overlay only.")
    @ChoicesProvider(ColumnChoices.OptionalImages.class)
    @Effect(predicate = HasOverlays.class, type = EffectType.SHOW)
    String imageColumn = ColumnNames.NONE;

    ScorerNodeParameters() {
        // the defaults
    }

    ScorerNodeParameters(NodeParametersInput input) {
        ColumnGuess guess = new ColumnGuess(input, 0);
        maskColumn = guess.imageAmong(ColumnNames.MASK);
        predictionColumn = guess.imageAmong(ColumnNames.PREDICTION, ColumnNames.PROBABILITY, ColumnNames.PREDICTION);
        cellsColumn = guess.optionalImage(ColumnNames.CELLS);
        sampleColumn = guess.optionalText(ColumnNames.SAMPLE);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.filled(MASK_COLUMN, maskColumn);
        SettingChecks.filled(PREDICTION_COLUMN, predictionColumn);
        if (!(threshold > 0 && threshold <= 1)) {
            throw new InvalidSettingsException(
                    "\"Threshold\" is " + threshold + ". Choose a probability above 0 and up to 1.");
        }
        if (overlays != Overlays.NONE) {
            SettingChecks.filled(OVERLAY_COLUMN, overlayColumn);
            SettingChecks.range("At most", maximumOverlays, 1, Integer.MAX_VALUE);
        }
        intervals();
    }

    ConfidenceIntervals intervals() throws InvalidSettingsException {
        return intervalMethod.intervals(confidencePercent, replicates, seed);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.bootstraploop;

import java.util.Locale;
import org.imcseg.core.bootstrapping.LabelRule;
import org.imcseg.knime.columns.ColumnChoices;
import org.imcseg.knime.columns.ColumnNames;
import org.imcseg.knime.parameters.SettingChecks;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.RadioButtonsWidget;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;

/** Settings of the Bootstrap Loop End node. */
final class BootstrapEndNodeParameters implements NodeParameters {
    enum Rule {
        @Label(
                value = "Replace",
                description =
                        "Only the predictions, as in the paper. Labelled cells that the model does not find are lost.")
        REPLACE(LabelRule.REPLACE),
        @Label(
                value = "Union with the labels of round 0",
                description =
                        """
                Predictions plus the original labels: no annotated cell is lost, and a false prediction can disappear again.""")
        UNION(LabelRule.UNION),
        @Label(
                value = "Accumulate",
                description = "Predictions plus the labels of the current round: cells, including false ones, "
                        + "are only ever added.")
        ACCUMULATE(LabelRule.ACCUMULATE);

        final LabelRule rule;

        Rule(LabelRule rule) {
            this.rule = rule;
        }

        /** Text for the history of the labels. */
        String describe() {
            return switch (this) {
                case REPLACE -> "replace the labels";
                case UNION -> "joined with the labels of round 0";
                case ACCUMULATE -> "joined with the labels of the round before";
            };
        }
    }

    enum ValidationLabels {
        @Label(value = "Fixed", description = "The validation labels do not change, as in the paper.")
        FIXED,
        @Label(
                value = "Predicted",
                description =
                        """
                The validation labels are updated by the same rule. This needs predictions of the validation part at the
                optional port. Validation scores of different rounds then refer to different labels.""")
        REPREDICT
    }

    enum Beginning {
        @Label(value = "From scratch", description = "Each round trains a new network, as in the paper.")
        SCRATCH,
        @Label(
                value = "From the previous round",
                description =
                        """
                Each round continues from the weights of the previous round: the variable <i>initial_model</i> contains its
                file and must control the Learner's initial model.""")
        WARM
    }

    enum HandOn {
        @Label(value = "Last round", description = "As in the paper.")
        LAST,
        @Label(
                value = "Best round",
                description =
                        """
                The round with the highest validation score. Meaningful only if the validation labels are complete: if they
                lack cells, a model that finds more cells scores lower.""")
        BEST_VALIDATION
    }

    enum Scores {
        @Label(value = "All rounds", description = "Shows the effect of each round.")
        ALL,
        @Label(
                value = "Round of the output model",
                description = "Scores of one round only, for comparison with methods that have no rounds.")
        HANDED_ON
    }

    static final String PREDICTION_COLUMN = "Prediction column";
    static final String MASK_COLUMN = "Mask column";
    static final String MINIMUM_GAIN = "Minimum gain";

    @Widget(
            title = PREDICTION_COLUMN,
            description =
                    """
            The predictions of the training part; values above 0 are cell. Usually the column <i>Prediction</i> of the Predictor.""")
    @ChoicesProvider(ColumnChoices.Images.class)
    String predictionColumn = ColumnNames.PREDICTION;

    @Widget(title = MASK_COLUMN, description = "The labels that the round's model learned from.")
    @ChoicesProvider(ColumnChoices.Images.class)
    String maskColumn = ColumnNames.TRAINING_MASK;

    @Widget(title = "New labels", description = "How predictions become the labels of the next round.")
    @RadioButtonsWidget
    Rule rule = Rule.REPLACE;

    @Widget(
            title = "Validation labels",
            description = "The labels by which the Learner chooses its epoch in the rounds after the first.")
    @ValueSwitchWidget
    ValidationLabels validation = ValidationLabels.FIXED;

    @Widget(title = "Initial weights", description = "The weights from which each round starts.")
    @ValueSwitchWidget
    Beginning start = Beginning.SCRATCH;

    @Widget(
            title = MINIMUM_GAIN,
            description =
                    """
            The loop stops early if a round's validation score exceeds that of the best previous round by less than this;
            0 never stops early. Keep 0 if the validation labels lack cells, because the score may then fall although the
            model improves.""",
            advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    double minimumGain = 0;

    @Widget(title = "Output model", description = "The round whose model is output.")
    @ValueSwitchWidget
    HandOn handOn = HandOn.LAST;

    @Widget(title = "Output scores", description = "The rounds whose scores are output.")
    @ValueSwitchWidget
    Scores scores = Scores.ALL;

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.filled(PREDICTION_COLUMN, predictionColumn);
        SettingChecks.filled(MASK_COLUMN, maskColumn);
        if (predictionColumn.equals(maskColumn)) {
            throw new InvalidSettingsException(
                    "\"" + PREDICTION_COLUMN + "\" and \"" + MASK_COLUMN + "\" are both '" + maskColumn
                            + "'. Choose the column that the Predictor appended and the one that the Learner "
                            + "learned from.");
        }
        SettingChecks.range(MINIMUM_GAIN, minimumGain, 0, 1);
    }

    /** Text for the record of the output model. */
    String describe() {
        return "labels: predictions " + rule.describe() + ", validation labels: "
                + validation.name().toLowerCase(Locale.ROOT) + ", start: "
                + start.name().toLowerCase(Locale.ROOT) + ", smallest gain: " + minimumGain + ", model: "
                + (handOn == HandOn.LAST ? "last round" : "best round");
    }
}

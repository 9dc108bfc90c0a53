// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.bootstraploop;

import java.util.Locale;
import org.imcseg.core.bootstrapping.LabelRule;
import org.imcseg.knime.columns.ColumnChoices;
import org.imcseg.knime.columns.ColumnNames;
import org.imcseg.knime.parameters.Checks;
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
                        "Only what was predicted, as in the paper. Labelled cells that the model does not find are lost.")
        REPLACE(LabelRule.REPLACE),
        @Label(
                value = "Union with the labels of round 0",
                description =
                        """
                Predictions beside the labels that were given: no annotated cell is lost, and a false prediction can vanish again.""")
        UNION(LabelRule.UNION),
        @Label(
                value = "Accumulate",
                description = "Predictions beside the labels of the round: cells only become more, false ones too.")
        ACCUMULATE(LabelRule.ACCUMULATE);

        final LabelRule rule;

        Rule(LabelRule rule) {
            this.rule = rule;
        }

        /** For the history of the labels. */
        String describe() {
            return switch (this) {
                case REPLACE -> "replace the labels";
                case UNION -> "joined with the labels of round 0";
                case ACCUMULATE -> "joined with the labels of the round before";
            };
        }
    }

    enum ValidationLabels {
        @Label(value = "Fixed", description = "The validation labels stay as they were given, as in the paper.")
        FIXED,
        @Label(
                value = "Predicted",
                description =
                        """
                They are updated by the same rule. Needs the predictions of the validation part at the optional port. Scores of different rounds
                are then measured against different labels.""")
        REPREDICT
    }

    enum Beginning {
        @Label(value = "From scratch", description = "Each round trains a new network, as in the paper.")
        SCRATCH,
        @Label(
                value = "From the round before",
                description =
                        """
                Each round goes on with the weights of the round before: the variable <i>initial_model</i> names its file and must drive the
                Learner's initial model.""")
        WARM
    }

    enum HandOn {
        @Label(value = "Of the last round", description = "As in the paper.")
        LAST,
        @Label(
                value = "Of the best round",
                description =
                        """
                That of the highest validation score. Meaningful where the validation labels are complete: where they lack cells, a model that
                finds more of them scores lower.""")
        BEST_VALIDATION
    }

    enum Scores {
        @Label(value = "Of all rounds", description = "To see what each round brought.")
        ALL,
        @Label(
                value = "Of the model handed on",
                description = "One round only, for comparing methods of which some have no rounds.")
        HANDED_ON
    }

    static final String PREDICTION_COLUMN = "Prediction column";
    static final String MASK_COLUMN = "Mask column";
    static final String MINIMUM_GAIN = "Smallest gain";

    @Widget(
            title = PREDICTION_COLUMN,
            description =
                    """
            The predictions of the training part: what is above 0 is cell, such as the Predictor's column at its threshold.""")
    @ChoicesProvider(ColumnChoices.Images.class)
    String predictionColumn = ColumnNames.PREDICTION;

    @Widget(
            title = MASK_COLUMN,
            description = "The labels that the model of the round learned from, beside the predictions.")
    @ChoicesProvider(ColumnChoices.Images.class)
    String maskColumn = ColumnNames.TRAINING_MASK;

    @Widget(title = "New labels", description = "How predictions become the labels of the next round.")
    @RadioButtonsWidget
    Rule rule = Rule.REPLACE;

    @Widget(
            title = "Validation labels",
            description = "By which labels the Learner chooses its epoch in the rounds after the first.")
    @ValueSwitchWidget
    ValidationLabels validation = ValidationLabels.FIXED;

    @Widget(title = "Training begins", description = "Which weights a round starts from.")
    @ValueSwitchWidget
    Beginning start = Beginning.SCRATCH;

    @Widget(
            title = MINIMUM_GAIN,
            description =
                    """
            The loop ends early as soon as a round's validation score is less than this above that of the best round before; 0 never ends
            it early. Leave 0
            where the validation labels lack cells: the score may fall although the model becomes better.""",
            advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    double minimumGain = 0;

    @Widget(title = "Model handed on", description = "Which round's model is at the output.")
    @ValueSwitchWidget
    HandOn handOn = HandOn.LAST;

    @Widget(title = "Scores handed on", description = "Which rounds' scores are at the first output.")
    @ValueSwitchWidget
    Scores scores = Scores.ALL;

    @Override
    public void validate() throws InvalidSettingsException {
        Checks.filled(PREDICTION_COLUMN, predictionColumn);
        Checks.filled(MASK_COLUMN, maskColumn);
        if (predictionColumn.equals(maskColumn)) {
            throw new InvalidSettingsException(
                    "\"" + PREDICTION_COLUMN + "\" and \"" + MASK_COLUMN + "\" are both '" + maskColumn
                            + "'. Choose the column that the Predictor appended and the one that the Learner learned from.");
        }
        Checks.range(MINIMUM_GAIN, minimumGain, 0, 1);
    }

    /** For the record of the model that is handed on. */
    String describe() {
        return "labels: predictions " + rule.describe() + ", validation labels: "
                + validation.name().toLowerCase(Locale.ROOT) + ", start: "
                + start.name().toLowerCase(Locale.ROOT) + ", smallest gain: " + minimumGain + ", model: "
                + (handOn == HandOn.LAST ? "last round" : "best round");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.bootstraploop;

import org.imcseg.knime.columns.ColumnChoices;
import org.imcseg.knime.columns.ColumnGuess;
import org.imcseg.knime.columns.ColumnNames;
import org.imcseg.knime.parameters.Seeds;
import org.imcseg.knime.parameters.SettingChecks;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;

/** Settings of the Bootstrap Loop Start node. */
final class BootstrapStartNodeParameters implements NodeParameters {
    static final String ROUNDS = "Rounds";
    static final String MASK_COLUMN = "Mask column";

    @Widget(
            title = ROUNDS,
            description =
                    """
            Number of rounds that learn from predictions, after round 0 has learned from the input labels. With 0, the
            loop trains once, as without a loop.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    int rounds = 10;

    @Widget(title = MASK_COLUMN, description = "The labels to learn from, which the loop replaces in each round.")
    @ChoicesProvider(ColumnChoices.Images.class)
    String maskColumn = ColumnNames.TRAINING_MASK;

    @Widget(
            title = Seeds.TITLE,
            description =
                    """
            Seed of the random numbers, from 0 to 2147483647. Round 0 uses this value as <i>round_seed</i>; each further
            round uses one derived from it. Let <i>round_seed</i> control the Learner's seed.""")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    long seed = Seeds.DEFAULT;

    BootstrapStartNodeParameters() {
        // the defaults
    }

    BootstrapStartNodeParameters(NodeParametersInput input) {
        maskColumn = new ColumnGuess(input, 0).imageAmong(ColumnNames.TRAINING_MASK, ColumnNames.MASK);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.range(ROUNDS, rounds, 0, 1000);
        SettingChecks.filled(MASK_COLUMN, maskColumn);
        // integer flow variables cannot hold larger values
        SettingChecks.range(Seeds.TITLE, seed, 0, Integer.MAX_VALUE - 1L);
    }
}

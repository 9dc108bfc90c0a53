// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.training;

import org.imcseg.learning.loss.LossKind;
import org.imcseg.learning.model.UNetSpec.Outputs;
import org.imcseg.learning.training.EpochChoice;
import org.knime.node.parameters.widget.choices.Label;

/** What a network learns from masks, as a choice in dialogs. The names are saved in workflows. */
public enum Target {
    @Label(
            value = "Cells (recommended where masks hold one id a cell)",
            description =
                    """
            A second output, the relative inner distance, shows where each cell ends, also where cells touch. Unlabelled
            cells do not disturb it. Masks with a single value for all cells lack this information: cell or background is
            then learned, with a warning.""")
    CELLS(Outputs.CELL_AND_DISTANCE, LossKind.PU_BCE_DICE, EpochChoice.HIGHEST_OBJECT_F1),
    @Label(
            value = "Cell or background (the paper)",
            description = "One output, the probability of being cell, as in Bird et al., ISBI 2024. Touching cells "
                    + "can hardly be separated.")
    FOREGROUND(Outputs.CELL, LossKind.SOFT_DICE, EpochChoice.HIGHEST_SCORE);

    /** Outputs of the network. */
    public final Outputs outputs;
    /** The loss of the cell output unless the user chooses one. */
    public final LossKind loss;
    /** The epoch to keep unless the user chooses. */
    public final EpochChoice epochChoice;

    Target(Outputs outputs, LossKind loss, EpochChoice epochChoice) {
        this.outputs = outputs;
        this.loss = loss;
        this.epochChoice = epochChoice;
    }
}

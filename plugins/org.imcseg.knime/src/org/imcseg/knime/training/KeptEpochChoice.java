// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.training;

import org.imcseg.learning.training.EpochChoice;
import org.knime.node.parameters.widget.choices.Label;

/** Which epoch's weights become the model, as a choice in dialogs. The names are saved in workflows. */
public enum KeptEpochChoice {
    @Label(value = "Highest validation score", description = "As in the paper, where the score is the validation DSC.")
    HIGHEST_SCORE(EpochChoice.HIGHEST_SCORE),
    @Label(value = "Most complete of the best", description = """
            For labels that lack cells but have right outlines. Of the epochs whose validation DSC lies within one standard error of the highest,
            the one that finds most of the labelled pixels. The standard error, from the differences between validation patches, is what chance
            alone may explain. With few labels many epochs score alike, and the highest is often one that misses many cells. Where
            labels are too large, this one draws cells too large as well. Scores that reckon with missing cells (those of the
            losses for them) decide alone.""")
    MOST_FOUND(EpochChoice.MOST_FOUND);

    /** The choice as the trainer knows it. */
    public final EpochChoice choice;

    KeptEpochChoice(EpochChoice choice) {
        this.choice = choice;
    }
}

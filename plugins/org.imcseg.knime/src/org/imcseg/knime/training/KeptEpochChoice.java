// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.training;

import org.imcseg.learning.training.EpochChoice;
import org.knime.node.parameters.widget.choices.Label;

/** Which epoch's weights become the model, as a choice in dialogs. The names are saved in workflows. */
public enum KeptEpochChoice {
    @Label(
            value = "Recommended",
            description = "For <i>Cells</i> the highest object F1, for <i>Cell or background</i> the highest "
                    + "validation score.")
    AUTOMATIC(null),
    @Label(value = "Highest validation score", description = "As in the paper, where the score is the validation DSC.")
    HIGHEST_SCORE(EpochChoice.HIGHEST_SCORE),
    @Label(
            value = "Most complete among the best",
            description =
                    """
            For labels that lack cells but have correct outlines. Of the epochs whose validation DSC is within one
            standard error of the highest, the one that finds most of the labelled pixels. The standard error, computed
            from the differences between validation patches, estimates variation by chance. With few labels, many epochs
            have similar scores, and the highest is often one that misses many cells. If labels are too large, this choice
            makes predicted cells too large as well. It has no effect on scores that correct for missing cells (those of
            the losses for them).""")
    MOST_FOUND(EpochChoice.MOST_FOUND),
    @Label(
            value = "Highest object F1",
            description =
                    """
            By single cells, matched to the validation labels at an intersection over union of 0.5. Requires a model that
            learns cells; otherwise, the validation score decides.""")
    HIGHEST_OBJECT_F1(EpochChoice.HIGHEST_OBJECT_F1);

    private final EpochChoice choice;

    KeptEpochChoice(EpochChoice choice) {
        this.choice = choice;
    }

    /** The choice as the trainer knows it. @param recommended what {@link #AUTOMATIC} stands for */
    public EpochChoice choice(EpochChoice recommended) {
        return this == AUTOMATIC ? recommended : choice;
    }
}

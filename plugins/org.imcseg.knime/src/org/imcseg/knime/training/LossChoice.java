// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.training;

import java.util.stream.Stream;
import org.imcseg.learning.loss.LossKind;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider.PredicateInitializer.EnumReference;
import org.knime.node.parameters.widget.choices.Label;

/** What training can minimise, as a choice in dialogs. The names are saved in workflows. */
public enum LossChoice {
    @Label(
            value = "Recommended",
            description =
                    """
            For <i>Cells</i>: non-negative PU cross-entropy + PU-Dice, which does not collapse if most of the tissue is
            cell, and corrects for missing cells if the annotated share is known. For <i>Cell or background</i>: the
            paper's soft Dice with squared start.""")
    AUTOMATIC(null),
    @Label(
            value = "Soft Dice, squared start",
            description =
                    """
            Begins with squared sums in the denominator and then becomes the paper's soft Dice loss; does not collapse to all foreground.""")
    SOFT_DICE(LossKind.SOFT_DICE),
    @Label(
            value = "Soft Dice, plain",
            description = "Plain sums from the first step, with learning-rate warm-up and the guard.")
    PLAIN_DICE(LossKind.PLAIN_DICE),
    @Label(
            value = "Soft Dice, squared",
            description = "Squared sums throughout: outputs shrink where labels are missing.")
    SQUARED_DICE(LossKind.SQUARED_DICE),
    @Label(
            value = "Soft Dice, literally as in the paper",
            description = "No start phase, no guard: collapses in most runs.")
    PAPER_DICE(LossKind.PAPER_DICE),
    @Label(value = "Binary cross-entropy", description = "Each pixel independently.")
    BCE(LossKind.BCE),
    @Label(value = "Binary cross-entropy + soft Dice", description = "The sum of both.")
    BCE_DICE(LossKind.BCE_DICE),
    @Label(
            value = "PU-Dice",
            description =
                    """
            Soft Dice for masks that lack cells: 1 − (2Σpy + s) / (cΣp + Σy + s) with the annotated share c of the cells,
            so that predicted cells without a label do not count as false. With c = 1 it is soft Dice.""")
    PU_DICE(LossKind.PU_DICE),
    @Label(
            value = "Binary cross-entropy, threshold for missing cells",
            description =
                    """
            For masks that lack cells: learns the probability of being annotated; the threshold for cell is half its mean
            over annotated validation pixels (Elkan and Noto, 2008) and is stored with the model.""")
    BCE_PU(LossKind.BCE_PU),
    @Label(
            value = "Non-negative PU cross-entropy",
            description =
                    """
            Binary cross-entropy for masks that lack cells, with the annotated share c of the cells: an estimate of the
            cross-entropy with complete labels that cannot become negative (Kiryo et al., 2017). With c = 1 it is binary
            cross-entropy.""")
    PU_BCE(LossKind.PU_BCE),
    @Label(
            value = "Non-negative PU cross-entropy + PU-Dice",
            description = "The sum of both. With c = 1 it is binary cross-entropy + soft Dice.")
    PU_BCE_DICE(LossKind.PU_BCE_DICE);

    private final LossKind kind;

    LossChoice(LossKind kind) {
        this.kind = kind;
    }

    /** The loss as the trainer knows it. @param recommended what {@link #AUTOMATIC} stands for */
    public LossKind kind(LossKind recommended) {
        return this == AUTOMATIC ? recommended : kind;
    }

    /** For a dialog: whether the chosen loss uses the annotated share. */
    public static EffectPredicate expectsMissingCells(EnumReference<LossChoice> chosen) {
        return chosen.isOneOf(Stream.of(values())
                .filter(loss -> loss == AUTOMATIC || loss.kind.expectsMissingCells())
                .toArray(LossChoice[]::new));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.suspects;

import java.util.List;
import org.imcseg.core.suspects.ConfidentThresholds;
import org.imcseg.core.suspects.MissingCellScore;
import org.imcseg.core.suspects.Suspect;
import org.imcseg.core.suspects.Suspect.Kind;
import org.imcseg.knime.execution.Cells;
import org.imcseg.knime.parameters.SettingTexts;
import org.imcseg.learning.model.TrainingRecord;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** Writes a summary of parameters and findings, one number per row. */
final class SuspectSummary {
    private final BufferedDataContainer container;

    private SuspectSummary(ExecutionContext exec) {
        container = exec.createDataContainer(spec());
    }

    static DataTableSpec spec() {
        return new DataTableSpec(
                new String[] {"Measure", "Value", "Meaning"},
                new DataType[] {StringCell.TYPE, DoubleCell.TYPE, StringCell.TYPE});
    }

    /**
     * @param truth whether true masks are given; {@code at} lists the numbers of top-ranked missing cells whose
     *     precision is reported
     */
    static BufferedDataTable of(
            SuspectReview review, Judgement judgement, boolean truth, List<Integer> at, ExecutionContext exec) {
        SuspectSummary table = new SuspectSummary(exec);
        table.counts(review, judgement);
        table.training(judgement);
        if (truth) {
            table.truth(review, at);
        }
        table.container.close();
        return table.container.getTable();
    }

    private void counts(SuspectReview review, Judgement judgement) {
        add("Images", review.images().size(), "Images with labels.");
        add("Annotated cells", judgement.finder().count(Kind.DOUBTED), "Cells in the labels.");
        add(
                "Doubted cells",
                count(review.all(), Kind.DOUBTED, false),
                "Annotated cells with at least the minimum score.");
        add(
                "Doubted cells, confident",
                count(review.all(), Kind.DOUBTED, true),
                "Those that confident learning would classify as background.");
        add(
                "Unannotated regions",
                judgement.finder().count(Kind.MISSING),
                "Unannotated regions that the model classifies as cell.");
        add("Missing cells", count(review.all(), Kind.MISSING, false), "Those with at least the minimum score.");
        add(
                "Missing cells, confident",
                count(review.all(), Kind.MISSING, true),
                "Those that confident learning would classify as cell.");
        ConfidentThresholds thresholds = judgement.finder().thresholds();
        add("Threshold of cell", thresholds.cell(), "Mean probability of cell over the annotated cells.");
        add(
                "Threshold of background",
                thresholds.background(),
                "Mean probability of background over the pixels that are not annotated.");
    }

    private void training(Judgement judgement) {
        for (int f = 0; f < judgement.models().size(); f++) {
            TrainingRecord training = judgement.models().get(f).training();
            add(
                    "Fold " + (f + 1) + " validation DSC",
                    training.bestDsc(),
                    "Against labels held out of the fold's training, with what they lack; epoch " + training.bestEpoch()
                            + ", model threshold "
                            + SettingTexts.number(judgement.models().get(f).threshold()) + ", " + training.engine()
                            + ".");
        }
    }

    private void truth(SuspectReview review, List<Integer> at) {
        MissingCellScore score = review.score();
        add(
                "Judged images",
                review.images().stream().filter(SuspectReview.Image::judged).count(),
                "Images with a true mask.");
        add("Erased cells", score.erased(), "True cells of which less than half is annotated.");
        add(
                "Recall of missing cells",
                score.recall(),
                score.found() + " of " + score.erased() + " erased cells lie at least by half in suspects.");
        add(
                "Precision of missing cells",
                score.precision(),
                "Share of " + score.suspects() + " missing cells that lie at least by half in erased cells.");
        for (int n : at) {
            add(
                    "Precision at the first " + n,
                    score.precisionAtFirst(n),
                    score.suspects() < n
                            ? "There are only " + score.suspects() + " missing cells."
                            : "The same of the " + n + " missing cells with the highest scores.");
        }
    }

    private static long count(List<Suspect> suspects, Kind kind, boolean confident) {
        return suspects.stream()
                .filter(s -> s.kind() == kind && (s.confident() || !confident))
                .count();
    }

    private void add(String measure, double value, String meaning) {
        container.addRowToTable(new DefaultRow(
                RowKey.createRowKey(container.size()),
                new StringCell(measure),
                Cells.of(value),
                new StringCell(meaning)));
    }
}

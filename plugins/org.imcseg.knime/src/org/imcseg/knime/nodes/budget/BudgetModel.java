// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.budget;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imcseg.core.budget.BudgetFigure;
import org.imcseg.core.budget.LearningCurve;
import org.imcseg.core.budget.ScoreCurves;
import org.imcseg.core.figures.Fonts;
import org.imcseg.core.figures.Png;
import org.imcseg.core.progress.Progress;
import org.imcseg.knime.execution.ExecutionProgress;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.port.image.ImagePortObject;
import org.knime.core.node.port.image.ImagePortObjectSpec;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** Fits the curves and answers how many cells are needed. */
final class BudgetModel {
    private BudgetModel() {}

    static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        BudgetNodeParameters p = input.getParameters();
        BudgetTables tables =
                new BudgetTables(readers(input.getInTableSpec(0), p).size() > 1);
        output.setOutSpecs(tables.curvesSpec(), tables.answersSpec(), tables.pointsSpec(), figureSpec());
    }

    static void execute(ExecuteInput input, ExecuteOutput output) throws Exception {
        BudgetNodeParameters p = input.getParameters();
        BufferedDataTable table = input.getInTable(0);
        ExecutionContext exec = input.getExecutionContext();
        Progress progress = new ExecutionProgress(exec);
        double[] targets = p.targets();
        Map<String, BudgetItems> readers = readers(table.getDataTableSpec(), p);
        List<ScoreCurves> scores = new ArrayList<>();
        for (Map.Entry<String, BudgetItems> score : readers.entrySet()) {
            Progress part =
                    progress.part(.9 * scores.size() / readers.size(), .9 * (scores.size() + 1) / readers.size());
            scores.add(new ScoreCurves(
                    score.getKey(),
                    LearningCurve.fit(score.getValue().read(table, part), p.bootstrap(), p.intervals.method(), part)));
        }
        progress.report(.9, "Drawing");
        BudgetTables tables = new BudgetTables(scores.size() > 1);
        output.setOutData(
                tables.curves(scores, exec),
                tables.answers(scores, targets, exec),
                tables.points(scores, targets, exec),
                new ImagePortObject(new PNGImageContent(Png.encode(BudgetFigure.draw(scores, targets))), figureSpec()));
        List<String> warnings = warnings(scores);
        if (!warnings.isEmpty()) {
            output.setWarningMessage(String.join(" ", warnings));
        }
    }

    /** The reader of each score, by its column. */
    private static Map<String, BudgetItems> readers(DataTableSpec table, BudgetNodeParameters p)
            throws InvalidSettingsException {
        Map<String, BudgetItems> readers = new LinkedHashMap<>();
        for (Map.Entry<String, String> score : p.scores(table).entrySet()) {
            readers.put(score.getKey(), new BudgetItems(table, score.getKey(), score.getValue(), p));
        }
        return readers;
    }

    private static List<String> warnings(List<ScoreCurves> scores) {
        List<String> warnings = new ArrayList<>();
        if (scores.get(0).curves().isEmpty()) {
            warnings.add("The table of scores is empty: there are no curves.");
        }
        for (ScoreCurves score : scores) {
            for (LearningCurve curve : score.curves()) {
                if (!curve.notes().isEmpty()) {
                    warnings.add(curve.series() + (scores.size() > 1 ? ", " + score.score() : "") + ": "
                            + String.join(" ", curve.notes()));
                }
            }
        }
        Fonts.problem().ifPresent(warnings::add);
        return warnings;
    }

    private static ImagePortObjectSpec figureSpec() {
        return new ImagePortObjectSpec(PNGImageContent.TYPE);
    }
}

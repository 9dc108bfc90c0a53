// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.budget;

import java.util.ArrayList;
import java.util.List;

import org.imcseg.core.budget.BudgetFigure;
import org.imcseg.core.budget.LearningCurve;
import org.imcseg.core.figures.Fonts;
import org.imcseg.core.figures.Png;
import org.imcseg.core.progress.Progress;
import org.imcseg.knime.execution.ExecutionProgress;
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

/** Fits the curves and answers. */
final class BudgetModel {
    private BudgetModel() {
    }

    static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        BudgetNodeParameters p = input.getParameters();
        new ScoreItems(input.getInTableSpec(0), p);
        output.setOutSpecs(BudgetTables.curvesSpec(), BudgetTables.answersSpec(), BudgetTables.pointsSpec(), figureSpec());
    }

    static void execute(ExecuteInput input, ExecuteOutput output) throws Exception {
        BudgetNodeParameters p = input.getParameters();
        BufferedDataTable table = input.getInTable(0);
        ExecutionContext exec = input.getExecutionContext();
        Progress progress = new ExecutionProgress(exec);
        double[] targets = p.targets();
        List<LearningCurve> curves = LearningCurve.fit(new ScoreItems(table.getDataTableSpec(), p).read(table, progress), p.bootstrap(),
                progress.part(0, .9));
        progress.report(.9, "Drawing");
        output.setOutData(BudgetTables.curves(curves, exec), BudgetTables.answers(curves, targets, exec), BudgetTables.points(curves, targets, exec),
                new ImagePortObject(new PNGImageContent(Png.encode(BudgetFigure.draw(curves, p.scoreColumn, targets))), figureSpec()));
        List<String> warnings = warnings(curves);
        if (!warnings.isEmpty()) {
            output.setWarningMessage(String.join(" ", warnings));
        }
    }

    private static List<String> warnings(List<LearningCurve> curves) {
        List<String> warnings = new ArrayList<>();
        if (curves.isEmpty()) {
            warnings.add("The table of scores is empty: there are no curves.");
        }
        for (LearningCurve curve : curves) {
            if (!curve.notes().isEmpty()) {
                warnings.add(curve.series() + ": " + String.join(" ", curve.notes()));
            }
        }
        Fonts.problem().ifPresent(warnings::add);
        return warnings;
    }

    private static ImagePortObjectSpec figureSpec() {
        return new ImagePortObjectSpec(PNGImageContent.TYPE);
    }
}

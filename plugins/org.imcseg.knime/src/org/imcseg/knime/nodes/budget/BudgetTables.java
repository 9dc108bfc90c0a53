// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.budget;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.imcseg.core.budget.Answer;
import org.imcseg.core.budget.Answer.Status;
import org.imcseg.core.budget.BudgetFigure;
import org.imcseg.core.budget.LearningCurve;
import org.imcseg.core.budget.PowerLaw;
import org.imcseg.core.metrics.Interval;
import org.imcseg.knime.execution.Cells;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** Writes curves, answers and points as tables. */
final class BudgetTables {
    private BudgetTables() {
    }

    static DataTableSpec curvesSpec() {
        return new DataTableSpec(new String[] {"Series", "a", "a Low", "a High", "b", "b Low", "b High", "Alpha", "Alpha Low", "Alpha High", "Trainings",
                "Seeds", "Samples", "Fewest Cells", "Most Cells", "RMSE", "Notes"}, new DataType[] {StringCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE,
                DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, IntCell.TYPE,
                IntCell.TYPE, IntCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, StringCell.TYPE});
    }

    static DataTableSpec answersSpec() {
        return new DataTableSpec(new String[] {"Series", "Target", "Cells", "Low", "High", "Reached", "Share Within Data", "Answer"},
                new DataType[] {StringCell.TYPE, DoubleCell.TYPE, LongCell.TYPE, LongCell.TYPE, LongCell.TYPE, BooleanCell.TYPE, DoubleCell.TYPE,
                        StringCell.TYPE});
    }

    static DataTableSpec pointsSpec() {
        return new DataTableSpec(new String[] {"Series", "Cells", "Fit", "Low", "High", "Measured", "Seed", "Extrapolated"},
                new DataType[] {StringCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, StringCell.TYPE,
                        BooleanCell.TYPE});
    }

    static BufferedDataTable curves(List<LearningCurve> curves, ExecutionContext exec) {
        BufferedDataContainer container = exec.createDataContainer(curvesSpec());
        for (LearningCurve curve : curves) {
            PowerLaw law = curve.curve().orElse(new PowerLaw(Double.NaN, Double.NaN, Double.NaN));
            Interval a = curve.interval(PowerLaw::a);
            Interval b = curve.interval(PowerLaw::b);
            Interval alpha = curve.interval(PowerLaw::alpha);
            add(container, new StringCell(curve.series()), Cells.of(law.a()), Cells.of(a.low()), Cells.of(a.high()), Cells.of(law.b()), Cells.of(b.low()),
                    Cells.of(b.high()), Cells.of(law.alpha()), Cells.of(alpha.low()), Cells.of(alpha.high()), new IntCell(curve.runs().size()),
                    new IntCell(curve.seeds()), new IntCell(curve.samples()), Cells.of(curve.fewest()), Cells.of(curve.most()), Cells.of(curve.rmse()),
                    new StringCell(String.join(" ", curve.notes())));
        }
        return close(container);
    }

    static BufferedDataTable answers(List<LearningCurve> curves, double[] targets, ExecutionContext exec) {
        BufferedDataContainer container = exec.createDataContainer(answersSpec());
        for (LearningCurve curve : curves) {
            for (double target : targets) {
                Answer answer = curve.answer(target);
                boolean reached = answer.status() == Status.REACHED || answer.status() == Status.FEWEST;
                add(container, new StringCell(curve.series()), new DoubleCell(target), whole(answer.cells()), whole(answer.interval().low()),
                        whole(answer.interval().high()), answer.status() == Status.NO_CURVE ? DataType.getMissingCell() : Cells.of(reached),
                        Cells.of(answer.shareWithinData()), new StringCell(AnswerText.of(curve, answer)));
            }
        }
        return close(container);
    }

    /** Points of the curves and the trainings, by number of cells. */
    static BufferedDataTable points(List<LearningCurve> curves, double[] targets, ExecutionContext exec) {
        record Point(double cells, LearningCurve.Run run) {
        }
        BufferedDataContainer container = exec.createDataContainer(pointsSpec());
        for (LearningCurve curve : curves) {
            List<Point> points = new ArrayList<>();
            curve.runs().forEach(r -> points.add(new Point(r.cells(), r)));
            if (curve.curve().isPresent()) {
                for (double cells : BudgetFigure.cells(curve, targets)) {
                    points.add(new Point(cells, null));
                }
            }
            points.sort(Comparator.comparingDouble(Point::cells));
            for (Point point : points) {
                double n = point.cells();
                Interval band = curve.interval(c -> c.at(n));
                add(container, new StringCell(curve.series()), new DoubleCell(n), Cells.of(curve.curve().map(c -> c.at(n)).orElse(Double.NaN)),
                        Cells.of(band.low()), Cells.of(band.high()), point.run() == null ? DataType.getMissingCell() : new DoubleCell(point.run().score()),
                        point.run() == null ? DataType.getMissingCell() : new StringCell(point.run().seed()),
                        Cells.of(n > curve.most() || n < curve.fewest()));
            }
        }
        return close(container);
    }

    /** Part of a cell is a cell; missing where there is no number. */
    private static DataCell whole(double cells) {
        return Double.isFinite(cells) ? new LongCell((long)Math.ceil(cells - 1e-6)) : DataType.getMissingCell();
    }

    private static void add(BufferedDataContainer container, DataCell... cells) {
        container.addRowToTable(new DefaultRow(RowKey.createRowKey(container.size()), cells));
    }

    private static BufferedDataTable close(BufferedDataContainer container) {
        container.close();
        return container.getTable();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.budget;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.imcseg.core.budget.BudgetFigure;
import org.imcseg.core.budget.LearningCurve;
import org.imcseg.core.budget.PowerLaw;
import org.imcseg.core.budget.RequiredCells;
import org.imcseg.core.budget.RequiredCells.Status;
import org.imcseg.core.budget.ScoreCurves;
import org.imcseg.core.metrics.Interval;
import org.imcseg.knime.execution.Cells;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
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

/** Writes curves, answers and points as tables; a column distinguishes several scores. */
final class BudgetTables {
    private final boolean severalScores;

    BudgetTables(boolean severalScores) {
        this.severalScores = severalScores;
    }

    DataTableSpec curvesSpec() {
        return spec(
                numbers("a", "a Low", "a High", "b", "b Low", "b High", "Alpha", "Alpha Low", "Alpha High"),
                columns(IntCell.TYPE, "Trainings", "Seeds", "Samples"),
                numbers("Fewest Cells", "Most Cells", "RMSE"),
                columns(StringCell.TYPE, "Notes"));
    }

    DataTableSpec answersSpec() {
        return spec(
                numbers("Target"),
                columns(LongCell.TYPE, "Cells", "Low", "High"),
                columns(BooleanCell.TYPE, "Reached"),
                numbers("Share Within Data"),
                columns(StringCell.TYPE, "Answer"));
    }

    DataTableSpec pointsSpec() {
        return spec(
                numbers("Cells", "Fit", "Low", "High", "Measured"),
                columns(StringCell.TYPE, "Seed"),
                columns(BooleanCell.TYPE, "Extrapolated"));
    }

    BufferedDataTable curves(List<ScoreCurves> scores, ExecutionContext exec) {
        BufferedDataContainer container = exec.createDataContainer(curvesSpec());
        each(scores, (score, curve) -> {
            PowerLaw law = curve.curve().orElse(new PowerLaw(Double.NaN, Double.NaN, Double.NaN));
            Interval a = curve.interval(PowerLaw::a);
            Interval b = curve.interval(PowerLaw::b);
            Interval alpha = curve.interval(PowerLaw::alpha);
            add(
                    container,
                    curve,
                    score,
                    Cells.of(law.a()),
                    Cells.of(a.low()),
                    Cells.of(a.high()),
                    Cells.of(law.b()),
                    Cells.of(b.low()),
                    Cells.of(b.high()),
                    Cells.of(law.alpha()),
                    Cells.of(alpha.low()),
                    Cells.of(alpha.high()),
                    new IntCell(curve.runs().size()),
                    new IntCell(curve.seeds()),
                    new IntCell(curve.samples()),
                    Cells.of(curve.fewest()),
                    Cells.of(curve.most()),
                    Cells.of(curve.rmse()),
                    new StringCell(String.join(" ", curve.notes())));
        });
        return close(container);
    }

    BufferedDataTable answers(List<ScoreCurves> scores, double[] targets, ExecutionContext exec) {
        BufferedDataContainer container = exec.createDataContainer(answersSpec());
        each(scores, (score, curve) -> {
            for (double target : targets) {
                RequiredCells answer = curve.answer(target);
                boolean reached = answer.status() == Status.REACHED || answer.status() == Status.FEWEST;
                add(
                        container,
                        curve,
                        score,
                        new DoubleCell(target),
                        whole(answer.cells()),
                        whole(answer.interval().low()),
                        whole(answer.interval().high()),
                        answer.status() == Status.NO_CURVE ? DataType.getMissingCell() : Cells.of(reached),
                        Cells.of(answer.shareWithinData()),
                        new StringCell(AnswerText.of(curve, answer)));
            }
        });
        return close(container);
    }

    /** Points of the curves and the trainings, by number of cells. */
    BufferedDataTable points(List<ScoreCurves> scores, double[] targets, ExecutionContext exec) {
        record Point(double cells, LearningCurve.CurveRun run) {}
        BufferedDataContainer container = exec.createDataContainer(pointsSpec());
        each(scores, (score, curve) -> {
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
                Interval band = curve.band(n);
                add(
                        container,
                        curve,
                        score,
                        new DoubleCell(n),
                        Cells.of(curve.curve().map(c -> c.at(n)).orElse(Double.NaN)),
                        Cells.of(band.low()),
                        Cells.of(band.high()),
                        point.run() == null
                                ? DataType.getMissingCell()
                                : new DoubleCell(point.run().score()),
                        point.run() == null
                                ? DataType.getMissingCell()
                                : new StringCell(point.run().seed()),
                        Cells.of(n > curve.most() || n < curve.fewest()));
            }
        });
        return close(container);
    }

    private static void each(List<ScoreCurves> scores, BiConsumer<String, LearningCurve> action) {
        scores.forEach(s -> s.curves().forEach(c -> action.accept(s.score(), c)));
    }

    private static List<DataColumnSpec> numbers(String... names) {
        return columns(DoubleCell.TYPE, names);
    }

    private static List<DataColumnSpec> columns(DataType type, String... names) {
        return Stream.of(names)
                .map(n -> new DataColumnSpecCreator(n, type).createSpec())
                .toList();
    }

    /** Series, score if there are several, and these. */
    @SafeVarargs
    private DataTableSpec spec(List<DataColumnSpec>... columns) {
        return new DataTableSpec(Stream.concat(
                        columns(
                                StringCell.TYPE,
                                severalScores ? new String[] {"Series", "Score"} : new String[] {"Series"})
                                .stream(),
                        Stream.of(columns).flatMap(List::stream))
                .toArray(DataColumnSpec[]::new));
    }

    /** Rounded up to whole cells; missing if there is no number. */
    private static DataCell whole(double cells) {
        return Double.isFinite(cells) ? new LongCell((long) Math.ceil(cells - 1e-6)) : DataType.getMissingCell();
    }

    private void add(BufferedDataContainer container, LearningCurve curve, String score, DataCell... cells) {
        List<DataCell> row = new ArrayList<>(List.of(new StringCell(curve.series())));
        if (severalScores) {
            row.add(new StringCell(score));
        }
        row.addAll(List.of(cells));
        container.addRowToTable(new DefaultRow(RowKey.createRowKey(container.size()), row));
    }

    private static BufferedDataTable close(BufferedDataContainer container) {
        container.close();
        return container.getTable();
    }
}

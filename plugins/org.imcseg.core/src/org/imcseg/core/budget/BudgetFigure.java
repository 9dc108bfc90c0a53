// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.budget;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.imcseg.core.figures.LinesWithBands;
import org.imcseg.core.figures.LinesWithBands.Axes;
import org.imcseg.core.figures.LinesWithBands.Line;
import org.imcseg.core.figures.LinesWithBands.Point;
import org.imcseg.core.metrics.Interval;

/** Learning curves for people: over which numbers of cells they are shown, and the picture. */
public final class BudgetFigure {
    /** Steps of a curve. */
    private static final int STEPS = 60;
    /** How far beyond the data a curve is shown at least. */
    private static final double BEYOND = 2;

    private BudgetFigure() {}

    /**
     * Numbers of cells at which to show a curve, evenly spread over the logarithm: from the fewest measured to twice
     * the most, or further where an answer lies.
     *
     * @return ascending; empty if no training has a score
     */
    public static double[] cells(LearningCurve curve, double... targets) {
        if (curve.runs().isEmpty()) {
            return new double[0];
        }
        double from = curve.fewest();
        double to = Math.max(
                BEYOND * curve.most(),
                DoubleStream.of(targets)
                        .map(t -> curve.answer(t).cells())
                        .filter(Double::isFinite)
                        .max()
                        .orElse(0));
        return DoubleStream.iterate(0, i -> i <= STEPS, i -> i + 1)
                .map(i -> from * Math.pow(to / from, i / STEPS))
                .toArray();
    }

    /** The same for each of some scores, one below the other. @param scores at least one */
    public static BufferedImage draw(List<ScoreCurves> scores, double... targets) {
        List<BufferedImage> drawn =
                scores.stream().map(s -> draw(s.curves(), s.score(), targets)).toList();
        if (drawn.size() == 1) {
            return drawn.get(0);
        }
        BufferedImage all = new BufferedImage(
                drawn.get(0).getWidth(),
                drawn.stream().mapToInt(BufferedImage::getHeight).sum(),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = all.createGraphics();
        int top = 0;
        for (BufferedImage one : drawn) {
            graphics.drawImage(one, 0, top, null);
            top += one.getHeight();
        }
        graphics.dispose();
        return all;
    }

    /**
     * The curves with their bands and the scores of the trainings over the number of annotated cells, beyond the data
     * dashed.
     *
     * @param scoreName such as DSC
     * @param targets scores asked for, as thin lines
     */
    public static BufferedImage draw(List<LearningCurve> curves, String scoreName, double... targets) {
        List<Line> lines = new ArrayList<>();
        for (LearningCurve curve : curves) {
            List<Point> fitted = curve.curve()
                    .map(law -> DoubleStream.of(cells(curve, targets))
                            .mapToObj(n -> {
                                Interval band = curve.band(n);
                                return new Point(n, law.at(n), band.low(), band.high());
                            })
                            .toList())
                    .orElse(List.of());
            lines.add(new Line(
                    curve.series(),
                    fitted,
                    curve.runs().stream()
                            .map(r -> Point.of(r.cells(), r.score()))
                            .toList(),
                    curve.most()));
        }
        return LinesWithBands.draw(new Axes("Annotation budget", "annotated cells", scoreName, true), lines, targets);
    }
}

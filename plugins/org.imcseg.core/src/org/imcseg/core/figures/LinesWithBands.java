// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.figures;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Curves with shaded bands over a number, such as the DSC over corruption levels, bootstrap rounds or annotated cells.
 */
public final class LinesWithBands {
    private static final int ALPHA = 45;
    /** Mark and space of a name in the legend. */
    private static final int BESIDE_NAME = 56;

    private static final Marker[] MARKERS = {
        SeriesMarkers.CIRCLE,
        SeriesMarkers.DIAMOND,
        SeriesMarkers.SQUARE,
        SeriesMarkers.TRIANGLE_UP,
        SeriesMarkers.TRIANGLE_DOWN,
        SeriesMarkers.CROSS,
        SeriesMarkers.OVAL
    };

    /**
     * What the axes show.
     *
     * @param title above the plot
     * @param xName of the horizontal axis
     * @param yName of the vertical axis
     * @param logarithmic whether the horizontal axis is logarithmic; then every x must be above 0
     */
    public record Axes(String title, String xName, String yName, boolean logarithmic) {}

    /**
     * A place on a curve.
     *
     * @param x finite
     * @param y NaN leaves a gap
     * @param low lower end of the band; NaN where there is none
     * @param high its upper end; NaN where there is none
     */
    public record Point(double x, double y, double low, double high) {
        /** A point without band. */
        public static Point of(double x, double y) {
            return new Point(x, y, Double.NaN, Double.NaN);
        }

        private boolean hasBand() {
            return Double.isFinite(low) && Double.isFinite(high);
        }
    }

    /**
     * One curve.
     *
     * @param name in the legend; unlike those of the others
     * @param curve its points by ascending x, drawn as line and band
     * @param measured points drawn as marks, of which only x and y count
     * @param supportedTo where the line becomes dashed because no measurement supports it; infinite for nowhere
     */
    public record Line(String name, List<Point> curve, List<Point> measured, double supportedTo) {
        /** A line through measured points, each with a mark. */
        public static Line through(String name, List<Point> points) {
            return new Line(name, points, points, Double.POSITIVE_INFINITY);
        }
    }

    private LinesWithBands() {}

    /**
     * @param lines in the order of the legend; more than seven repeat colours with other marks
     * @param targets heights of thin horizontal lines
     * @return the picture, one that says that there is nothing to show, or a blank one where {@link Fonts} has a
     *     problem
     */
    public static BufferedImage draw(Axes axes, List<Line> lines, double... targets) {
        return drawing(axes, lines, targets).image();
    }

    /** The same as {@link #draw}. */
    public static Drawing drawing(Axes axes, List<Line> lines, double... targets) {
        for (Line line : lines) {
            check(line.curve(), line.name(), axes);
            check(line.measured(), line.name(), axes);
        }
        if (!axes.logarithmic() || lines.stream().allMatch(LinesWithBands::isEmpty)) {
            return Charts.drawing(() -> chart(axes, lines, targets));
        }
        LogarithmicAxis axis = new LogarithmicAxis();
        List<Line> mapped = lines.stream()
                .map(l -> new Line(l.name(), map(l.curve()), map(l.measured()), LogarithmicAxis.place(l.supportedTo())))
                .toList();
        return Charts.drawing(() -> axis.prepare(chart(axes, mapped, targets)), axis::label);
    }

    private static List<Point> map(List<Point> points) {
        return points.stream()
                .map(p -> new Point(LogarithmicAxis.place(p.x()), p.y(), p.low(), p.high()))
                .toList();
    }

    private static void check(List<Point> points, String name, Axes axes) {
        for (Point p : points) {
            if (!Double.isFinite(p.x()) || axes.logarithmic() && p.x() <= 0) {
                throw new IllegalArgumentException(
                        "The curve '" + name + "' has a point at " + p.x() + ", which has no place on the "
                                + (axes.logarithmic() ? "logarithmic " : "") + "axis '" + axes.xName() + "'.");
            }
        }
    }

    private static XYChart chart(Axes axes, List<Line> lines, double[] targets) {
        boolean empty = lines.stream().allMatch(LinesWithBands::isEmpty);
        XYChart chart = new XYChartBuilder()
                .width(Charts.WIDTH)
                .height(Charts.HEIGHT)
                .title(empty ? axes.title() + ": no values to show" : axes.title())
                .xAxisTitle(axes.xName())
                .yAxisTitle(axes.yName())
                .build();
        Charts.style(chart.getStyler());
        chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
        chart.getStyler()
                .setLegendLayout(
                        fitsOneLine(lines, chart.getStyler().getLegendFont())
                                ? LegendLayout.Horizontal
                                : LegendLayout.Vertical);
        chart.getStyler().setXAxisDecimalPattern("#,##0.##");
        chart.getStyler().setYAxisDecimalPattern("0.00");
        if (empty) {
            chart.getStyler().setLegendVisible(false);
            chart.addSeries("none", new double[] {0, 1}, new double[] {0, 1})
                    .setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter)
                    .setMarker(SeriesMarkers.NONE);
            return chart;
        }
        // bands first, so that no line is hidden by another's band
        for (int i = 0; i < lines.size(); i++) {
            addBands(chart, lines.get(i), Charts.series(i));
        }
        addTargets(chart, lines, targets);
        for (int i = 0; i < lines.size(); i++) {
            add(chart, lines.get(i), Charts.series(i), MARKERS[i % MARKERS.length]);
        }
        return chart;
    }

    private static boolean fitsOneLine(List<Line> lines, Font font) {
        FontRenderContext context = new FontRenderContext(null, true, true);
        return lines.stream()
                        .mapToDouble(
                                l -> font.getStringBounds(l.name(), context).getWidth() + BESIDE_NAME)
                        .sum()
                <= Charts.WIDTH;
    }

    private static boolean isEmpty(Line line) {
        return none(line.curve()) && none(line.measured());
    }

    private static boolean none(List<Point> points) {
        return points.stream().noneMatch(p -> Double.isFinite(p.y()));
    }

    private static void addBands(XYChart chart, Line line, Color colour) {
        List<Point> run = new ArrayList<>();
        for (int i = 0; i <= line.curve().size(); i++) {
            Point point = i < line.curve().size() ? line.curve().get(i) : null;
            if (point != null && point.hasBand()) {
                run.add(point);
            } else if (!run.isEmpty()) {
                addBand(chart, line.name() + " band " + i, run, colour);
                run = new ArrayList<>();
            }
        }
    }

    private static void addBand(XYChart chart, String name, List<Point> run, Color colour) {
        if (run.size() == 1) { // a polygon of no width would not be seen
            Point p = run.get(0);
            hidden(chart.addSeries(name, new double[] {p.x(), p.x()}, new double[] {p.low(), p.high()}))
                    .setLineColor(colour)
                    .setLineWidth(1);
            return;
        }
        List<Point> back = new ArrayList<>(run);
        Collections.reverse(back);
        List<Double> x = new ArrayList<>(run.stream().map(Point::x).toList());
        x.addAll(back.stream().map(Point::x).toList());
        List<Double> y = new ArrayList<>(run.stream().map(Point::high).toList());
        y.addAll(back.stream().map(Point::low).toList());
        XYSeries band = chart.addSeries(name, x, y);
        band.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        hidden(band).setLineStyle(SeriesLines.NONE);
        band.setFillColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), ALPHA));
    }

    private static void addTargets(XYChart chart, List<Line> lines, double[] targets) {
        double[] xs = lines.stream()
                .flatMap(l -> Stream.concat(l.curve().stream(), l.measured().stream()))
                .mapToDouble(Point::x)
                .sorted()
                .toArray();
        for (double target : targets) {
            hidden(chart.addSeries(
                            "target " + target, new double[] {xs[0], xs[xs.length - 1]}, new double[] {target, target}))
                    .setLineColor(Charts.GREY)
                    .setLineWidth(1)
                    .setLineStyle(SeriesLines.DOT_DOT);
        }
    }

    private static void add(XYChart chart, Line line, Color colour, Marker marker) {
        List<Point> supported =
                line.curve().stream().filter(p -> p.x() <= line.supportedTo()).toList();
        List<Point> beyond = new ArrayList<>(
                line.curve().stream().filter(p -> p.x() > line.supportedTo()).toList());
        boolean marked = line.measured().equals(line.curve());
        boolean named = false;
        if (!none(supported)) {
            XYSeries series = series(chart, line.name(), supported);
            series.setMarker(marked ? marker : SeriesMarkers.NONE)
                    .setMarkerColor(colour)
                    .setLineColor(colour)
                    .setLineWidth(2)
                    .setLineStyle(SeriesLines.SOLID);
            named = true;
        }
        if (!none(beyond)) {
            if (!supported.isEmpty()) {
                beyond.add(0, supported.get(supported.size() - 1));
            }
            XYSeries series = series(chart, named ? line.name() + " beyond" : line.name(), beyond);
            series.setMarker(SeriesMarkers.NONE)
                    .setLineColor(colour)
                    .setLineWidth(2)
                    .setLineStyle(
                            new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {6, 5}, 0));
            series.setShowInLegend(!named);
            named = true;
        }
        if (!marked && !none(line.measured())) {
            XYSeries series = series(chart, named ? line.name() + " measured" : line.name(), line.measured());
            series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter)
                    .setMarker(marker)
                    .setMarkerColor(colour);
            series.setShowInLegend(!named);
        }
    }

    /** The chart leaves a gap at NaN. */
    private static XYSeries series(XYChart chart, String name, List<Point> points) {
        ToDoubleFunction<Point> finite = p -> Double.isFinite(p.y()) ? p.y() : Double.NaN;
        return chart.addSeries(
                name,
                points.stream().mapToDouble(Point::x).toArray(),
                points.stream().mapToDouble(finite).toArray());
    }

    private static XYSeries hidden(XYSeries series) {
        series.setShowInLegend(false);
        series.setMarker(SeriesMarkers.NONE);
        return series;
    }
}

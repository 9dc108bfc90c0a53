// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.figures;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.imcseg.core.figures.LegendLine.Mark;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A boxplot of scores as in the paper's Fig. 2; see {@link BoxStatistics} for what is drawn. The boxes are lines of our
 * own making, because the chart library's own boxplot counts its order statistics one too low and ends whiskers where
 * there is no value.
 */
public final class Boxplot {
    /**
     * What the plot is called.
     *
     * @param title above it
     * @param levels name of the horizontal axis; empty for none
     * @param values name of the vertical axis
     */
    public record Titles(String title, String levels, String values) {}

    /**
     * Boxes of one colour.
     *
     * @param name in the legend
     * @param groups the values of each box by the name of its place, in order; a value that is not finite is left out
     */
    public record Series(String name, Map<String, ? extends List<Double>> groups) {}

    /**
     * One value a place, such as the paper's mean.
     *
     * @param name in the legend
     * @param values by the name of the place; not every place needs one
     */
    public record Marks(String name, Map<String, Double> values) {}

    private record Box(int place, int series, BoxStatistics statistics) {}

    private static final double ROOM = 0.65;
    private static final int LABELS = 38;
    private static final int LABEL_LINE = 15;
    /** Width of the plot between axis and edge, somewhat less than it is. */
    private static final int PLOT = 670;

    private static final int AXIS_NAME = 20;
    private static final Mark[] MARKS = {Mark.DOT, Mark.DIAMOND};
    private static final Color[] MARK_COLOURS = {new Color(0x222222), Charts.PURPLE};

    private final Titles titles;
    private final List<Series> series;
    private final List<Marks> marks;
    private final List<String> places = new ArrayList<>();
    private final List<Box> boxes = new ArrayList<>();

    private Boxplot(Titles titles, List<Series> series, List<Marks> marks) {
        this.titles = titles;
        this.series = series;
        this.marks = marks;
        Set<String> names = new LinkedHashSet<>();
        series.forEach(s -> names.addAll(s.groups().keySet()));
        for (String name : names) {
            int before = boxes.size();
            for (int s = 0; s < series.size(); s++) {
                List<Double> values = series.get(s).groups().get(name);
                List<Double> finite = values == null
                        ? List.of()
                        : values.stream()
                                .filter(v -> v != null && Double.isFinite(v))
                                .toList();
                if (!finite.isEmpty()) {
                    boxes.add(new Box(places.size(), s, BoxStatistics.of(finite)));
                }
            }
            if (boxes.size() > before) {
                places.add(name);
            }
        }
    }

    /**
     * One box a group.
     *
     * @param title above the plot
     * @param valueName of the vertical axis
     * @param groups the values of each box in order of appearance; a value that is not finite is left out, as is a
     *     group without any
     * @return the picture, one that says that there is nothing to show, or a blank one where {@link Fonts} has a
     *     problem
     */
    public static BufferedImage draw(String title, String valueName, Map<String, ? extends List<Double>> groups) {
        return drawing(title, valueName, groups).image();
    }

    /**
     * Boxes of several series side by side at each place.
     *
     * @param series at least one; a place without any value is left out
     * @param marks up to two, drawn at the middle of each place: a dot, then a diamond
     * @return the picture, one that says that there is nothing to show, or a blank one where {@link Fonts} has a
     *     problem
     */
    public static BufferedImage draw(Titles titles, List<Series> series, List<Marks> marks) {
        return drawing(titles, series, marks).image();
    }

    /** One box a group, as {@link #draw(String, String, Map)}. */
    public static Drawing drawing(String title, String valueName, Map<String, ? extends List<Double>> groups) {
        return drawing(new Titles(title, "", valueName), List.of(new Series(valueName, groups)), List.of());
    }

    /** Boxes of several series, as {@link #draw(Titles, List, List)}. */
    public static Drawing drawing(Titles titles, List<Series> series, List<Marks> marks) {
        Boxplot plot = new Boxplot(titles, series, marks);
        return Charts.drawing(plot::chart, plot::label);
    }

    private boolean hasLegend() {
        return series.size() > 1 || marks.stream().anyMatch(m -> !m.values().isEmpty());
    }

    /** Lines of the longest name: two where one does not fit its place but could be parted at a space. */
    private int lines() {
        FontMetrics metrics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB)
                .createGraphics()
                .getFontMetrics(Charts.tickLabels());
        return places.stream().anyMatch(p -> p.contains(" ") && metrics.stringWidth(p) > PLOT / places.size() - 4)
                ? 2
                : 1;
    }

    private int strip() {
        return LABELS
                + (lines() - 1) * LABEL_LINE
                + (titles.levels().isEmpty() ? 0 : AXIS_NAME)
                + (hasLegend() ? LegendLine.LINE + 6 : 0);
    }

    private XYChart chart() {
        XYChart chart = new XYChartBuilder()
                .width(Charts.WIDTH)
                .height(Charts.HEIGHT - strip())
                .title(boxes.isEmpty() ? titles.title() + ": no values to show" : titles.title())
                .yAxisTitle(titles.values())
                .build();
        Charts.style(chart.getStyler());
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setYAxisDecimalPattern("0.00");
        chart.getStyler().setXAxisTicksVisible(false);
        chart.getStyler().setXAxisMin(0.5);
        chart.getStyler().setXAxisMax(Math.max(1, places.size()) + 0.5);
        for (Box box : boxes) {
            add(chart, box);
        }
        for (int m = 0; m < marks.size(); m++) {
            reserve(chart, "marks " + m, marks.get(m));
        }
        if (boxes.isEmpty()) {
            chart.addSeries("none", new double[] {0, 1}, new double[] {0, 1})
                    .setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter)
                    .setMarker(SeriesMarkers.NONE);
        }
        return chart;
    }

    /** The marks are painted over the chart; unseen points make room for them on its axis. */
    private void reserve(XYChart chart, String name, Marks of) {
        int[] marked = IntStream.range(0, places.size())
                .filter(p -> of.values().containsKey(places.get(p)))
                .toArray();
        if (marked.length > 0) {
            chart.addSeries(
                            name,
                            Arrays.stream(marked).mapToDouble(p -> p + 1).toArray(),
                            Arrays.stream(marked)
                                    .mapToDouble(p -> of.values().get(places.get(p)))
                                    .toArray())
                    .setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter)
                    .setMarker(SeriesMarkers.NONE);
        }
    }

    private double halfBox() {
        return series.size() == 1 ? 0.26 : ROOM / series.size() / 2 * 0.85;
    }

    private double x(Box box) {
        return box.place() + 1 + (box.series() - (series.size() - 1) / 2.0) * ROOM / series.size();
    }

    private void add(XYChart chart, Box box) {
        double x = x(box);
        double half = halfBox();
        double cap = half * 0.4;
        BoxStatistics s = box.statistics();
        double low = s.lowWhisker();
        double q1 = s.firstQuartile();
        double q3 = s.thirdQuartile();
        double high = s.highWhisker();
        Color colour = Charts.series(box.series());
        // one stroke: lower cap, up to the box, round its left side, upper whisker and cap, back round the right side
        line(
                        chart,
                        "box " + x,
                        new double[] {
                            x - cap, x + cap, x, x, x - half, x - half, x, x, x - cap, x + cap, x, x, x + half,
                            x + half, x
                        },
                        new double[] {low, low, low, q1, q1, q3, q3, high, high, high, high, q3, q3, q1, q1})
                .setLineColor(colour)
                .setLineWidth(1.5f);
        line(chart, "median " + x, new double[] {x - half, x + half}, new double[] {s.median(), s.median()})
                .setLineColor(series.size() == 1 ? Charts.ORANGE : colour)
                .setLineWidth(2.5f);
        if (s.outliers().length > 0) {
            double[] same = new double[s.outliers().length];
            Arrays.fill(same, x);
            XYSeries beyond = chart.addSeries("beyond " + x, same, s.outliers());
            beyond.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter)
                    .setMarker(SeriesMarkers.CROSS)
                    .setMarkerColor(colour);
        }
    }

    private static XYSeries line(XYChart chart, String name, double[] x, double[] y) {
        XYSeries series = chart.addSeries(name, x, y);
        series.setMarker(SeriesMarkers.NONE).setLineStyle(SeriesLines.SOLID);
        return series;
    }

    /** Marks in the plot; below it name and number of values at each place, the axis' name and the legend. */
    private void label(XYChart chart, Graphics2D graphics) {
        graphics.setFont(chart.getStyler().getAxisTickLabelsFont());
        for (int m = 0; m < marks.size(); m++) {
            for (int p = 0; p < places.size(); p++) {
                Double value = marks.get(m).values().get(places.get(p));
                if (value != null) {
                    LegendLine.mark(
                            graphics,
                            MARKS[m],
                            MARK_COLOURS[m],
                            chart.getScreenXFromChart(p + 1.0),
                            chart.getScreenYFromChart(value),
                            5);
                }
            }
        }
        double room = places.isEmpty()
                ? 0
                : (chart.getScreenXFromChart(places.size() + 0.5) - chart.getScreenXFromChart(0.5)) / places.size();
        int top = Charts.HEIGHT - strip();
        graphics.setColor(chart.getStyler().getXAxisTickLabelsColor());
        List<List<String>> names =
                places.stream().map(p -> lines() == 1 ? List.of(p) : parted(p)).toList();
        if (lines() > 1) {
            shrink(graphics, names, room);
        }
        for (int p = 0; p < places.size(); p++) {
            double x = chart.getScreenXFromChart(p + 1.0);
            List<String> name = names.get(p);
            for (int line = 0; line < name.size(); line++) {
                centre(graphics, name.get(line), x, top + 12 + line * LABEL_LINE, room);
            }
            centre(graphics, counts(p), x, top + 28 + (lines() - 1) * LABEL_LINE, room);
        }
        if (!titles.levels().isEmpty()) {
            graphics.setFont(chart.getStyler().getAxisTitleFont());
            graphics.setColor(Color.BLACK);
            double middle =
                    (chart.getScreenXFromChart(0.5) + chart.getScreenXFromChart(Math.max(1, places.size()) + 0.5)) / 2;
            centre(graphics, titles.levels(), middle, top + LABELS + (lines() - 1) * LABEL_LINE + 10, Charts.WIDTH);
        }
        if (hasLegend()) {
            graphics.setFont(chart.getStyler().getLegendFont());
            LegendLine.draw(graphics, legend(), Charts.WIDTH, Charts.HEIGHT - LegendLine.LINE - 2);
        }
    }

    /** A name in two lines, parted at the space nearest to its middle. */
    private static List<String> parted(String name) {
        return IntStream.range(0, name.length())
                .filter(i -> name.charAt(i) == ' ')
                .boxed()
                .min(Comparator.comparingInt(i -> Math.abs(2 * i - name.length())))
                .map(i -> List.of(name.substring(0, i), name.substring(i + 1)))
                .orElse(List.of(name));
    }

    /** Sets a smaller font if the longest line needs it to fit, down to four fifths. */
    private static void shrink(Graphics2D graphics, List<List<String>> names, double room) {
        int longest = names.stream()
                .flatMap(List::stream)
                .mapToInt(graphics.getFontMetrics()::stringWidth)
                .max()
                .orElse(1);
        Font font = graphics.getFont();
        graphics.setFont(font.deriveFont((float) (font.getSize2D() * Math.max(.8, Math.min(1, (room - 6) / longest)))));
    }

    private String counts(int place) {
        int[] counts = boxes.stream()
                .filter(b -> b.place() == place)
                .mapToInt(b -> b.statistics().n())
                .sorted()
                .distinct()
                .toArray();
        return "n = " + counts[0] + (counts.length > 1 ? "–" + counts[counts.length - 1] : "");
    }

    private List<LegendLine.Entry> legend() {
        List<LegendLine.Entry> entries = new ArrayList<>();
        for (int s = 0; s < series.size() && series.size() > 1; s++) {
            entries.add(new LegendLine.Entry(series.get(s).name(), Charts.series(s), Mark.SQUARE));
        }
        for (int m = 0; m < marks.size(); m++) {
            if (marks.get(m).values().isEmpty()) {
                continue;
            }
            entries.add(new LegendLine.Entry(marks.get(m).name(), MARK_COLOURS[m], MARKS[m]));
        }
        return entries;
    }

    /** Names that do not fit their place are cut. */
    private static void centre(Graphics2D graphics, String text, double x, double y, double place) {
        FontMetrics metrics = graphics.getFontMetrics();
        String shown = text;
        while (shown.length() > 2 && metrics.stringWidth(shown) > place - 4) {
            shown = shown.substring(0, shown.length() - 2) + "…";
        }
        graphics.drawString(shown, (float) (x - metrics.stringWidth(shown) / 2.0), (float) y);
    }
}

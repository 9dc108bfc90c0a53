// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.figures;

import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A boxplot of scores as in the paper's Fig. 2; see {@link BoxStatistics} for what is drawn. The boxes are lines of our own making,
 * because the chart library's own boxplot counts its order statistics one too low and ends whiskers where there is no value.
 */
public final class Boxplot {
    private static final double HALF_BOX = 0.26;
    private static final double HALF_CAP = 0.1;
    /** Height of the strip for names below the chart, in its units. */
    private static final int LABELS = 38;

    private Boxplot() {
    }

    /**
     * @param title above the plot
     * @param valueName of the vertical axis
     * @param groups the values of each box in order of appearance; a value that is not finite is left out, as is a group without any
     * @return the picture, one that says that there is nothing to show, or a blank one where {@link Fonts} has a problem
     */
    public static BufferedImage draw(String title, String valueName, Map<String, ? extends List<Double>> groups) {
        List<String> names = new ArrayList<>();
        List<BoxStatistics> boxes = new ArrayList<>();
        groups.forEach((name, values) -> {
            List<Double> finite = values.stream().filter(v -> v != null && Double.isFinite(v)).toList();
            if (!finite.isEmpty()) {
                names.add(name);
                boxes.add(BoxStatistics.of(finite));
            }
        });
        return Charts.draw(() -> chart(boxes.isEmpty() ? title + ": no values to show" : title, valueName, boxes),
                (chart, graphics) -> label(chart, graphics, names, boxes));
    }

    private static XYChart chart(String title, String valueName, List<BoxStatistics> boxes) {
        XYChart chart = new XYChartBuilder().width(Charts.WIDTH).height(Charts.HEIGHT - LABELS).title(title).yAxisTitle(valueName).build();
        Charts.style(chart.getStyler());
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setYAxisDecimalPattern("0.00");
        chart.getStyler().setXAxisTicksVisible(false);
        chart.getStyler().setXAxisMin(0.5);
        chart.getStyler().setXAxisMax(Math.max(1, boxes.size()) + 0.5);
        for (int i = 0; i < boxes.size(); i++) {
            add(chart, i + 1, boxes.get(i));
        }
        if (boxes.isEmpty()) {
            chart.addSeries("none", new double[] {0, 1}, new double[] {0, 1}).setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter)
                    .setMarker(SeriesMarkers.NONE);
        }
        return chart;
    }

    /** Name and number of values below each box; names that do not fit their place are cut. */
    private static void label(XYChart chart, Graphics2D graphics, List<String> names, List<BoxStatistics> boxes) {
        graphics.setFont(chart.getStyler().getAxisTickLabelsFont());
        graphics.setColor(chart.getStyler().getXAxisTickLabelsColor());
        double place = boxes.isEmpty() ? 0 : (chart.getScreenXFromChart(boxes.size() + 0.5) - chart.getScreenXFromChart(0.5)) / boxes.size();
        for (int i = 0; i < boxes.size(); i++) {
            double x = chart.getScreenXFromChart(i + 1.0);
            centre(graphics, names.get(i), x, Charts.HEIGHT - LABELS + 12, place);
            centre(graphics, "n = " + boxes.get(i).n(), x, Charts.HEIGHT - LABELS + 28, place);
        }
    }

    private static void centre(Graphics2D graphics, String text, double x, double y, double place) {
        FontMetrics metrics = graphics.getFontMetrics();
        String shown = text;
        while (shown.length() > 2 && metrics.stringWidth(shown) > place - 4) {
            shown = shown.substring(0, shown.length() - 2) + "…";
        }
        graphics.drawString(shown, (float)(x - metrics.stringWidth(shown) / 2.0), (float)y);
    }

    private static void add(XYChart chart, double x, BoxStatistics box) {
        double low = box.lowWhisker();
        double q1 = box.firstQuartile();
        double q3 = box.thirdQuartile();
        double high = box.highWhisker();
        // one stroke: lower cap, up to the box, round its left side, upper whisker and cap, back round the right side
        line(chart, "box " + x, new double[] {x - HALF_CAP, x + HALF_CAP, x, x, x - HALF_BOX, x - HALF_BOX, x, x, x - HALF_CAP, x + HALF_CAP, x,
                x, x + HALF_BOX, x + HALF_BOX, x}, new double[] {low, low, low, q1, q1, q3, q3, high, high, high, high, q3, q3, q1, q1})
                .setLineColor(Charts.BLUE).setLineWidth(1.5f);
        line(chart, "median " + x, new double[] {x - HALF_BOX, x + HALF_BOX}, new double[] {box.median(), box.median()})
                .setLineColor(Charts.ORANGE).setLineWidth(2.5f);
        if (box.outliers().length > 0) {
            double[] same = new double[box.outliers().length];
            Arrays.fill(same, x);
            XYSeries beyond = chart.addSeries("beyond " + x, same, box.outliers());
            beyond.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter).setMarker(SeriesMarkers.CROSS).setMarkerColor(Charts.BLUE);
        }
    }

    private static XYSeries line(XYChart chart, String name, double[] x, double[] y) {
        XYSeries series = chart.addSeries(name, x, y);
        series.setMarker(SeriesMarkers.NONE).setLineStyle(SeriesLines.SOLID);
        return series;
    }
}

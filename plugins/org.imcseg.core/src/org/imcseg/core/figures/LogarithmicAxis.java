// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.figures;

import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.AxesChartStyler;

/**
 * A logarithmic horizontal axis for a chart whose x values are decimal logarithms already. The ticks are of our own
 * making, because the chart library's overlap their labels.
 */
final class LogarithmicAxis {
    private static final double MARGIN = .04;
    private static final int TICK = 4;
    private static final int GAP = 18;
    private static final Color UNSEEN = new Color(0, 0, 0, 0);

    private double from;
    private double to;
    private double bottom;

    /** Where a value above 0 lies on the axis. */
    static double place(double x) {
        return Math.log10(x);
    }

    /** Fixes the ranges, so that the place of the axis is known, and hides the library's ticks but keeps their room. */
    XYChart prepare(XYChart chart) {
        double[] x = chart.getSeriesMap().values().stream()
                .flatMapToDouble(s -> Arrays.stream(s.getXData()))
                .toArray();
        double[] y = chart.getSeriesMap().values().stream()
                .flatMapToDouble(s -> Arrays.stream(s.getYData()))
                .filter(Double::isFinite)
                .toArray();
        double[] across = range(x, .1);
        double[] up = range(y, .01);
        from = across[0];
        to = across[1];
        bottom = up[0];
        AxesChartStyler styler = chart.getStyler();
        styler.setPlotContentSize(1);
        styler.setXAxisMin(from);
        styler.setXAxisMax(to);
        styler.setYAxisMin(bottom);
        styler.setYAxisMax(up[1]);
        styler.setXAxisTickLabelsColor(UNSEEN);
        styler.setXAxisTickMarksColor(UNSEEN);
        return chart;
    }

    private static double[] range(double[] values, double least) {
        double low = DoubleStream.of(values).min().orElse(0);
        double high = DoubleStream.of(values).max().orElse(1);
        double margin = Math.max(MARGIN * (high - low), least / 2);
        return new double[] {low - margin, high + margin};
    }

    /** Draws axis, ticks and labels. */
    void label(XYChart chart, Graphics2D graphics) {
        AxesChartStyler styler = chart.getStyler();
        double y = chart.getScreenYFromChart(bottom) + TICK;
        double left = chart.getScreenXFromChart(from);
        double right = chart.getScreenXFromChart(to);
        graphics.setFont(styler.getAxisTickLabelsFont());
        FontMetrics metrics = graphics.getFontMetrics();
        graphics.setColor(styler.getAxisTickMarksColor());
        graphics.setStroke(styler.getAxisTickMarksStroke());
        graphics.draw(new Line2D.Double(left, y, right, y));
        for (double value : ticks(Math.pow(10, from), Math.pow(10, to))) {
            double x = chart.getScreenXFromChart(place(value));
            graphics.setColor(styler.getAxisTickMarksColor());
            graphics.draw(new Line2D.Double(x, y, x, y + TICK));
            graphics.setColor(styler.getAxisTickLabelsColor());
            String text = text(value);
            graphics.drawString(text, (float) (x - metrics.stringWidth(text) / 2.0), (float) (y + GAP));
        }
    }

    private static String text(double value) {
        return value >= 1 ? String.format(Locale.ROOT, "%,.0f", value) : Double.toString(value);
    }

    /**
     * Round values within the range: 1, 2, 5 of each power of ten, only the powers beyond three decades, all digits
     * within one.
     */
    static double[] ticks(double from, double to) {
        double decades = Math.log10(to / from);
        double[] digits = decades > 3
                ? new double[] {1}
                : decades < 1 ? new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9} : new double[] {1, 2, 5};
        List<Double> ticks = new ArrayList<>();
        for (int power = (int) Math.floor(Math.log10(from)); power <= Math.log10(to); power++) {
            for (double digit : digits) {
                // parsed rather than multiplied: 3e-1 is nearer to 0.3
                double value = Double.parseDouble((int) digit + "e" + power);
                if (value >= from && value <= to) {
                    ticks.add(value);
                }
            }
        }
        return ticks.stream().mapToDouble(Double::doubleValue).toArray();
    }
}

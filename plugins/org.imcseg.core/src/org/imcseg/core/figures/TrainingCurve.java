// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.figures;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.imcseg.core.figures.LegendLine.Mark;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Loss, validation DSC, object F1 where it is known and, where epochs were chosen by another score, this too over the
 * epochs of a training, with the epoch whose weights were kept.
 */
public final class TrainingCurve {
    /**
     * One epoch.
     *
     * @param number from 1, counted through restarts
     * @param trainingLoss mean over the epoch's batches
     * @param validationLoss NaN if unknown
     * @param validationDsc 0 to 1, NaN if unknown
     * @param validationScore by which epochs are chosen: the DSC or another score about 0 to 1, NaN if unknown
     * @param validationObjectF1 F1 of single cells, 0 to 1, NaN if unknown
     * @param event what the collapse guard did after this epoch; empty if nothing
     */
    public record Epoch(
            int number,
            double trainingLoss,
            double validationLoss,
            double validationDsc,
            double validationScore,
            double validationObjectF1,
            String event) {}

    /** Height of the legend: two lines. */
    private static final int LEGEND = 2 * LegendLine.LINE + 4;

    private TrainingCurve() {}

    /**
     * @param epochs in order
     * @param best the number of the epoch whose weights were kept; 0 if none
     * @return the picture; blank where {@link Fonts} has a problem
     */
    public static BufferedImage draw(List<Epoch> epochs, int best) {
        return drawing(epochs, best).image();
    }

    /** The same as {@link #draw}. */
    public static Drawing drawing(List<Epoch> epochs, int best) {
        List<LegendLine.Entry> legend = new ArrayList<>();
        return Charts.drawing(
                () -> {
                    legend.clear();
                    return chart(epochs, best, legend);
                },
                (chart, graphics) -> {
                    graphics.setFont(chart.getStyler().getLegendFont());
                    LegendLine.draw(graphics, legend, Charts.WIDTH, Charts.HEIGHT - LEGEND);
                });
    }

    private static XYChart chart(List<Epoch> epochs, int best, List<LegendLine.Entry> legend) {
        String title = epochs.isEmpty() ? "Training: no epoch finished" : "Training";
        XYChart chart = new XYChartBuilder()
                .width(Charts.WIDTH)
                .height(Charts.HEIGHT - LEGEND)
                .title(title)
                .xAxisTitle("epoch")
                .yAxisTitle("loss, DSC, F1")
                .build();
        Charts.style(chart.getStyler());
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler().setYAxisDecimalPattern("0.0#");
        chart.getStyler().setXAxisDecimalPattern("0");
        int n = epochs.size();
        line(chart, legend, "training loss", epochs, Epoch::trainingLoss, Charts.ORANGE);
        line(chart, legend, "validation loss", epochs, Epoch::validationLoss, Charts.PURPLE);
        line(chart, legend, "validation DSC", epochs, Epoch::validationDsc, Charts.BLUE);
        if (epochs.stream().anyMatch(e -> Math.abs(e.validationScore() - e.validationDsc()) > 1e-12)) {
            line(chart, legend, "validation score", epochs, Epoch::validationScore, Charts.GREEN);
        }
        line(chart, legend, "validation object F1", epochs, Epoch::validationObjectF1, Charts.SKY);
        for (Epoch epoch : epochs) {
            if (epoch.number() == best) {
                points(chart, legend, "kept: epoch " + best, List.of(epoch), Charts.GREEN);
            }
        }
        List<Epoch> guarded = epochs.stream().filter(e -> !e.event().isEmpty()).toList();
        if (!guarded.isEmpty()) {
            points(chart, legend, "collapse guard acted", guarded, Color.RED);
        }
        if (n == 0) {
            chart.addSeries("none", new double[] {0, 1}, new double[] {0, 0}).setMarker(SeriesMarkers.NONE);
        }
        return chart;
    }

    private static void line(
            XYChart chart,
            List<LegendLine.Entry> legend,
            String name,
            List<Epoch> epochs,
            ToDoubleFunction<Epoch> value,
            Color colour) {
        double[] x = epochs.stream().mapToDouble(Epoch::number).toArray();
        double[] y = epochs.stream()
                .mapToDouble(value)
                .map(v -> Double.isFinite(v) ? v : Double.NaN) // the chart leaves a gap at NaN
                .toArray();
        if (!Arrays.stream(y).allMatch(Double::isNaN)) {
            XYSeries series = chart.addSeries(name, x, y);
            legend.add(new LegendLine.Entry(name, colour, Mark.DOT));
            series.setMarker(SeriesMarkers.CIRCLE)
                    .setMarkerColor(colour)
                    .setLineColor(colour)
                    .setLineWidth(2);
        }
    }

    private static void points(
            XYChart chart, List<LegendLine.Entry> legend, String name, List<Epoch> epochs, Color colour) {
        double[] x = epochs.stream().mapToDouble(Epoch::number).toArray();
        double[] y = epochs.stream()
                .mapToDouble(e -> Double.isFinite(e.validationScore()) ? e.validationScore() : 0)
                .toArray();
        XYSeries series = chart.addSeries(name, x, y);
        legend.add(new LegendLine.Entry(name, colour, Mark.DIAMOND));
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter)
                .setMarker(SeriesMarkers.DIAMOND)
                .setMarkerColor(colour);
    }
}

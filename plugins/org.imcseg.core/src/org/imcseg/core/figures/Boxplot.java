// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.figures;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.knowm.xchart.BoxChart;
import org.knowm.xchart.BoxChartBuilder;
import org.knowm.xchart.style.BoxStyler;

/**
 * A boxplot of scores as in the paper's Fig. 2: box from the first to the third quartile (linear interpolation), line at the median,
 * whiskers to the furthest value within 1.5 interquartile ranges, values beyond marked one by one.
 */
public final class Boxplot {
    private Boxplot() {
    }

    /**
     * @param title above the plot
     * @param valueName of the vertical axis
     * @param groups the values of each box in order of appearance; a value that is not finite is left out, as is a group without any
     * @return the picture, one that says that there is nothing to show, or a blank one where {@link Fonts} has a problem
     */
    public static BufferedImage draw(String title, String valueName, Map<String, ? extends List<Double>> groups) {
        return Charts.draw(() -> chart(title, valueName, groups));
    }

    private static BoxChart chart(String title, String valueName, Map<String, ? extends List<Double>> groups) {
        BoxChart chart = new BoxChartBuilder().width(Charts.WIDTH).height(Charts.HEIGHT).title(title).yAxisTitle(valueName).build();
        Charts.style(chart.getStyler());
        chart.getStyler().setBoxplotCalCulationMethod(BoxStyler.BoxplotCalCulationMethod.N_LESS_1);
        chart.getStyler().setYAxisDecimalPattern("0.00");
        chart.getStyler().setSeriesColors(new Color[] {Charts.BLUE});
        boolean any = false;
        for (Map.Entry<String, ? extends List<Double>> group : groups.entrySet()) {
            List<Double> finite = new ArrayList<>(group.getValue());
            finite.removeIf(v -> v == null || !Double.isFinite(v));
            if (!finite.isEmpty()) {
                chart.addSeries(group.getKey() + " (n = " + finite.size() + ")", finite);
                any = true;
            }
        }
        if (!any) {
            chart.setTitle(title + ": no values to show");
            chart.addSeries("none", new ArrayList<>(List.of(0.0))); // the library asks lists for null, which List.of refuses
        }
        return chart;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.figures;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;

/**
 * The common look of the charts: white background, thin grid, colours that colour-blind readers can distinguish (Okabe
 * and Ito 2008).
 */
final class Charts {
    static final Color BLUE = new Color(0x0072B2);
    static final Color ORANGE = new Color(0xD55E00);
    static final Color GREEN = new Color(0x009E73);
    static final Color PURPLE = new Color(0xCC79A7);
    static final Color SKY = new Color(0x56B4E9);
    static final Color GREY = new Color(0x808080);
    private static final List<Color> SERIES =
            List.of(BLUE, ORANGE, GREEN, PURPLE, new Color(0xE69F00), new Color(0x56B4E9), Color.BLACK);
    static final int WIDTH = 760;
    static final int HEIGHT = 440;

    private Charts() {}

    /** A chart; blank if no fonts are installed. */
    static Drawing drawing(Supplier<Chart<?, ?>> made) {
        return drawing(made, (chart, graphics) -> {
            // nothing more
        });
    }

    /** The same with something painted over the chart, in its units. */
    static <C extends Chart<?, ?>> Drawing drawing(Supplier<C> made, BiConsumer<C, Graphics2D> over) {
        return new Drawing(WIDTH, HEIGHT, graphics -> {
            if (Fonts.problem().isEmpty()) {
                C chart = made.get();
                chart.paint(graphics, chart.getWidth(), chart.getHeight());
                over.accept(chart, graphics);
            }
        });
    }

    /** The colour of the curve of this index; they repeat after seven. */
    static Color series(int index) {
        return SERIES.get(index % SERIES.size());
    }

    static Font tickLabels() {
        return new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    }

    static void style(AxesChartStyler styler) {
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setPlotGridLinesColor(new Color(0xE0E0E0));
        styler.setPlotGridLinesStroke(new BasicStroke(1));
        styler.setPlotGridVerticalLinesVisible(false);
        styler.setLegendBorderColor(Color.WHITE);
        styler.setLegendBackgroundColor(Color.WHITE);
        styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
        styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        styler.setAxisTickLabelsFont(tickLabels());
        styler.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        styler.setAxisTickMarksColor(GREY);
        styler.setAxisTickLabelsColor(Color.DARK_GRAY);
    }
}

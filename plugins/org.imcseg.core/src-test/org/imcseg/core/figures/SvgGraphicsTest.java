// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class SvgGraphicsTest {
    @Test
    void shapesBecomePathsInTheColoursOfThePage() {
        Drawing drawing = new Drawing(100, 50, graphics -> {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, 100, 50);
            graphics.translate(10, 20);
            graphics.setColor(new Color(0x0072B2));
            graphics.setStroke(
                    new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, new float[] {6, 5}, 0));
            graphics.drawLine(0, 0, 30, 5);
            graphics.setColor(new Color(0x12, 0x34, 0x56, 51));
            graphics.fillRect(1, 1, 2, 3);
        });
        assertEquals(
                "<svg viewBox=\"0 0 100 50\" role=\"img\" aria-label=\"&lt;b&gt;\"><path d=\"M10 20L40 25\" fill=\"none\" stroke=\"var(--series-0)\""
                        + " stroke-width=\"2\" stroke-dasharray=\"6 5 \"/><path d=\"M11 21L13 21L13 24L11 24L11 21Z\" fill=\"#123456\" fill-opacity=\"0.2\"/></svg>",
                drawing.svg("<b>"));
    }

    @Test
    void chartsAreWellFormedAndHoldNoText() throws Exception {
        String hostile = "<img src=x onerror=alert(1)>&\"'";
        String svg = Boxplot.drawing(hostile, "DSC", Map.of(hostile, List.of(.5, .6, .9)))
                .svg(hostile);
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        assertFalse(svg.contains("<img"), svg);
        assertTrue(
                svg.contains("var(--text)") && svg.contains("var(--series-0)") && svg.contains("var(--grid)"),
                "follows the page's colours");
        assertTrue(svg.length() < 200_000, svg.length() + " characters");
    }
}

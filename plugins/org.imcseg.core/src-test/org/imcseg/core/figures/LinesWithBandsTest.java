// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.figures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.imcseg.core.figures.LinesWithBands.Axes;
import org.imcseg.core.figures.LinesWithBands.Line;
import org.imcseg.core.figures.LinesWithBands.Point;
import org.junit.jupiter.api.Test;

class LinesWithBandsTest {
    private static final Axes LINEAR = new Axes("Title", "x", "y", false);
    private static final Axes LOGARITHMIC = new Axes("Title", "x", "y", true);

    @Test
    void aStraightLineInTheLogarithmIsStraight() {
        // y = log10 x over three decades: at every column the line lies where the straight line between its ends does
        Line line = new Line(
                "log",
                List.of(Point.of(1, 0), Point.of(10, 1), Point.of(100, 2), Point.of(1000, 3)),
                List.of(),
                Double.POSITIVE_INFINITY);
        BufferedImage picture = LinesWithBands.draw(LOGARITHMIC, List.of(line));
        int[] columns = columnsWith(picture, Charts.BLUE.getRGB());
        int left = columns[0] + 20;
        int right = columns[columns.length - 1] - 20;
        double slope = (row(picture, right) - row(picture, left)) / (right - left);
        for (int x = left; x <= right; x += 25) {
            assertEquals(row(picture, left) + slope * (x - left), row(picture, x), 2, "column " + x);
        }
        assertTrue(slope < -.2);
    }

    @Test
    void bandIsTranslucentAndGapsStayOpen() {
        List<Point> points = List.of(
                new Point(0, 0, -1, 1),
                new Point(1, 0, -1, 1),
                new Point(2, Double.NaN, Double.NaN, Double.NaN),
                new Point(3, 0, -1, 1),
                new Point(4, 0, -1, 1));
        BufferedImage picture = LinesWithBands.draw(LINEAR, List.of(Line.through("a", points)));
        int light = picture.getRGB(columnsWith(picture, Charts.BLUE.getRGB())[40], picture.getHeight() / 4);
        assertTrue((light & 0xFF) > 0xD0 && (light & 0xFF0000) != 0xFF0000, Integer.toHexString(light));
        int[] columns = columnsWith(picture, light);
        int gaps = 0;
        for (int i = 1; i < columns.length; i++) {
            gaps += columns[i] - columns[i - 1] > 100 ? 1 : 0;
        }
        assertEquals(1, gaps);
    }

    @Test
    void longNamesStayInThePicture() {
        List<Line> lines = List.of(
                        "Soft Dice · watershed of the mask",
                        "Soft Dice · distance output",
                        "PU-Dice · watershed of the mask",
                        "PU-Dice · distance output")
                .stream()
                .map(name -> Line.through(name, List.of(Point.of(0, .5), Point.of(1, .6))))
                .toList();
        BufferedImage picture = LinesWithBands.draw(LINEAR, lines);
        for (int y = 0; y < picture.getHeight(); y++) {
            assertEquals(0xFFFFFFFF, picture.getRGB(0, y), "left edge");
            assertEquals(0xFFFFFFFF, picture.getRGB(picture.getWidth() - 1, y), "right edge");
        }
    }

    @Test
    void anyValuesGiveAPicture() {
        LinesWithBands.draw(LOGARITHMIC, List.of());
        LinesWithBands.draw(LINEAR, List.of(Line.through("nothing", List.of(Point.of(1, Double.NaN)))));
        LinesWithBands.draw(LOGARITHMIC, List.of(Line.through("one", List.of(new Point(5, .5, .4, .6)))), .5);
        LinesWithBands.draw(
                LINEAR,
                List.of(
                        new Line("marks", List.of(), List.of(Point.of(1, .5)), 0),
                        new Line("beyond", List.of(Point.of(1, .5), Point.of(2, .5)), List.of(), 0),
                        new Line("mixed", List.of(Point.of(1, .5), Point.of(2, .5)), List.of(Point.of(1, .6)), 1)),
                .6,
                .7);
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> LinesWithBands.draw(LOGARITHMIC, List.of(Line.through("PU-Dice", List.of(Point.of(0, .5))))));
        assertTrue(
                refused.getMessage().contains("PU-Dice") && refused.getMessage().contains("0.0"));
    }

    @Test
    void ticksAreRound() {
        assertArrayEquals(new double[] {100, 200, 500, 1000, 2000}, LogarithmicAxis.ticks(95, 3300));
        assertArrayEquals(new double[] {3, 4, 5, 6}, LogarithmicAxis.ticks(2.5, 6.5));
        assertArrayEquals(new double[] {.1, 1, 10, 100, 1000}, LogarithmicAxis.ticks(.05, 2000));
    }

    private static int[] columnsWith(BufferedImage picture, int rgb) {
        Set<Integer> columns = new TreeSet<>();
        for (int x = 0; x < picture.getWidth(); x++) {
            for (int y = 0; y < picture.getHeight() * 3 / 4; y++) { // above the legend
                if (picture.getRGB(x, y) == rgb) {
                    columns.add(x);
                }
            }
        }
        return columns.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Mean row of the line's pixels in a column. */
    private static double row(BufferedImage picture, int x) {
        double sum = 0;
        int n = 0;
        for (int y = 0; y < picture.getHeight() * 3 / 4; y++) {
            if (picture.getRGB(x, y) == Charts.BLUE.getRGB()) {
                sum += y;
                n++;
            }
        }
        return sum / n;
    }
}

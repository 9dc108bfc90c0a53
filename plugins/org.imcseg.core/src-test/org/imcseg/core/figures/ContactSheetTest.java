// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.imcseg.core.figures.Boxplot.Marks;
import org.imcseg.core.figures.Boxplot.Series;
import org.imcseg.core.figures.Boxplot.Titles;
import org.imcseg.core.figures.ContactSheet.Row;
import org.imcseg.core.figures.ContactSheet.Tile;
import org.junit.jupiter.api.Test;

class ContactSheetTest {
    @Test
    void tilesKeepTheirOrderAndColours() {
        BufferedImage red = Pixels.picture(new int[] {0xFF0000}, 1, 1);
        BufferedImage wide = Pixels.picture(new int[] {0x0000FF, 0x00FF00}, 2, 1);
        BufferedImage sheet =
                ContactSheet.draw(List.of(new Row("", List.of(new Tile("a", red), new Tile("b", wide)))), true);
        // two tiles of 300 units with a gap of 12, at two pixels a unit
        assertEquals(1224, sheet.getWidth());
        assertEquals(0xFF0000, sheet.getRGB(300, 300) & 0xFFFFFF);
        assertEquals(0xFFFFFF, sheet.getRGB(612, 300) & 0xFFFFFF);
        assertEquals(0x0000FF, sheet.getRGB(624 + 150, 150) & 0xFFFFFF);
        assertEquals(0x00FF00, sheet.getRGB(624 + 450, 150) & 0xFFFFFF);
        assertEquals(0xFFFFFF, sheet.getRGB(624 + 450, 450) & 0xFFFFFF, "a wide picture keeps its shape");
        assertTrue(has(sheet, 0x7F7F7F), "the legend names pixels that are not counted");
    }

    @Test
    void boxesOfSeriesHaveTheirColoursAndMarks() {
        List<Double> values = List.of(.7, .75, .8, .85);
        Titles titles = new Titles("DSC by level", "level", "DSC");
        BufferedImage one = Boxplot.draw(titles, List.of(new Series("a", Map.of("x", values))), List.of());
        BufferedImage two = Boxplot.draw(
                titles,
                List.of(new Series("a", Map.of("x", values)), new Series("b", Map.of("x", List.of(.6, .9)))),
                List.of(new Marks("mean", Map.of()), new Marks("paper", Map.of("x", .5))));
        int second = Charts.series(1).getRGB() & 0xFFFFFF;
        assertTrue(has(two, Charts.series(0).getRGB() & 0xFFFFFF) && has(two, second));
        int marked = Charts.PURPLE.getRGB() & 0xFFFFFF;
        assertTrue(
                has(two, marked) && !has(one, marked), "the second marks keep their colour where the first are empty");
    }

    private static boolean has(BufferedImage picture, int rgb) {
        return IntStream.range(0, picture.getWidth() * picture.getHeight())
                .anyMatch(i -> (picture.getRGB(i % picture.getWidth(), i / picture.getWidth()) & 0xFFFFFF) == rgb);
    }
}

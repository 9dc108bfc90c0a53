// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.figures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.imcseg.core.image.MultiChannelImage;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private static final int WHITE = 0xFFFFFFFF;

    @Test
    void overlayUsesThePapersColours() throws IOException {
        boolean[] predicted = {true, true, false, false, true};
        boolean[] truth = {true, false, true, false, true};
        boolean[] counted = {true, true, true, true, false};
        BufferedImage picture = Overlay.draw(predicted, truth, counted, 5, 1);
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(Png.encode(picture)));
        int[] rgb = IntStream.range(0, 5).map(x -> read.getRGB(x, 0) & 0xFFFFFF).toArray();
        assertArrayEquals(
                new int[] {0xE78AC3, 0x3B6FE0, 0xFFD92F, 0x000000, 0x7F7F7F}, rgb); // pink, blue, yellow, black, grey
        assertThrows(IllegalArgumentException.class, () -> Overlay.draw(predicted, truth, null, 2, 2));
    }

    @Test
    void enlargingRepeatsPixels() {
        BufferedImage large = Pixels.enlarge(Pixels.picture(new int[] {0x112233, 0x445566}, 2, 1), 3);
        assertEquals(6, large.getWidth());
        assertEquals(3, large.getHeight());
        assertEquals(0x112233, large.getRGB(2, 2) & 0xFFFFFF);
        assertEquals(0x445566, large.getRGB(3, 0) & 0xFFFFFF);
    }

    @Test
    void compositePutsMarkersInTheirColours() {
        float[] dark = new float[100];
        float[] bright = new float[100];
        Arrays.fill(bright, 5);
        List<String> channels = List.of("DNA1", "Vimentin", "Keratin8/18");
        BufferedImage blue =
                Composite.draw(new MultiChannelImage(10, 10, channels, new float[][] {bright, dark, dark}, 1));
        assertEquals(0x0000FF, blue.getRGB(4, 4) & 0xFFFFFF);
        assertEquals("red Keratin8/18, green Vimentin, blue DNA1", Composite.legend(channels));
        float[] broken = dark.clone();
        broken[0] = Float.NaN;
        broken[1] = 2;
        BufferedImage grey = Composite.draw(new MultiChannelImage(10, 10, List.of("X"), new float[][] {broken}, 1));
        assertEquals(0x000000, grey.getRGB(0, 0) & 0xFFFFFF);
        assertEquals(0xFFFFFF, grey.getRGB(1, 0) & 0xFFFFFF);
        assertEquals("grey X", Composite.legend(List.of("X")));
    }

    @Test
    void chartsShowSomethingForAnyValues() {
        assertTrue(inked(
                Boxplot.draw("Scores", "DSC", Map.of("A", List.of(.5, .6, Double.NaN, .9), "B", List.of(Double.NaN)))));
        assertTrue(inked(Boxplot.draw("Scores", "DSC", Map.of())));
        assertTrue(inked(TrainingCurve.draw(List.of(), 0)));
        assertTrue(inked(TrainingCurve.draw(
                List.of(
                        new TrainingCurve.Epoch(1, .9, Double.NaN, Double.NaN, Double.NaN, Double.NaN, "restart"),
                        new TrainingCurve.Epoch(2, Double.POSITIVE_INFINITY, .8, .4, .7, .5, "")),
                2)));
    }

    private static boolean inked(BufferedImage picture) {
        return IntStream.range(0, picture.getWidth() * picture.getHeight())
                        .filter(i -> picture.getRGB(i % picture.getWidth(), i / picture.getWidth()) != WHITE)
                        .count()
                > 500;
    }
}
